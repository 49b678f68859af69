/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-document-folder.h"

G_BEGIN_DECLS

/* A folder of connections below the test's home, that is not there yet. */
typedef struct {
  char *path;
  FlDocumentFolder *folder;
} FlTestStore;

void fl_test_store_set_up (FlTestStore *self, gconstpointer user_data);
void fl_test_store_tear_down (FlTestStore *self, gconstpointer user_data);

/* Files, written past the folder as another program would. */
char *fl_test_store_dup_path (FlTestStore *self, const char *file_name);
void fl_test_store_write (FlTestStore *self, const char *file_name, const char *text);
void fl_test_store_write_connection (FlTestStore *self, const char *link_name, const char *name);
void fl_test_store_delete (FlTestStore *self, const char *file_name);
JsonNode *fl_test_store_read (FlTestStore *self, const char *file_name);

/* The folder's operations, waited for. */
void fl_test_store_open (FlTestStore *self);
gpointer fl_test_store_read_item (FlTestStore *self, const char *link_name, GError **error);
gboolean fl_test_store_save (FlTestStore *self, gpointer item, gboolean create, GError **error);
gboolean fl_test_store_remove (FlTestStore *self, const char *link_name, GError **error);

/* "books:Books crm:CRM": link names and names in the order of the list. */
char *fl_test_store_join_items (FlTestStore *self);
/* Until the list is so. */
void fl_test_store_wait_items (FlTestStore *self, const char *items);
void fl_test_store_wait_broken (FlTestStore *self, guint n_broken);
const char *fl_test_store_get_broken (FlTestStore *self, guint position);

G_END_DECLS
