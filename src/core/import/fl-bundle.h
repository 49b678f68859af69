/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"

G_BEGIN_DECLS

#define FL_BUNDLE_MIME_TYPE "application/vnd.fairlead.bundle+json"
#define FL_BUNDLE_SUFFIX    ".fairlead"

/* One service or connection of a bundle: its item, or the sentence that says why it is none. */
typedef struct {
  gboolean is_service;
  char *link_name;
  char *name;
  gpointer item;
  char *problem;
} FlBundleEntry;

void fl_bundle_entry_free (FlBundleEntry *self);

JsonNode *fl_bundle_write (GPtrArray *services, GPtrArray *connections);
GPtrArray *fl_bundle_read (const char *text, gsize size_bytes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlBundleEntry, fl_bundle_entry_free)

G_END_DECLS
