/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"

G_BEGIN_DECLS

/* Documents beside the tests of the model that hold something in every member. */
#define FL_TEST_SERVICE    "service.json"
#define FL_TEST_CONNECTION "connection.json"

JsonNode *fl_test_load (const char *name);
FlService *fl_test_service_new (void);
FlConnection *fl_test_connection_new (void);

/* Puts a value at a JSON pointer; json_node_new_null() semantics apply to NULL: it is removed. */
void fl_test_set (JsonNode *document, const char *pointer, JsonNode *value);
void fl_test_set_text (JsonNode *document, const char *pointer, const char *text);

/* "format kind name": the keys of the object at a pointer, in their order. */
char *fl_test_join_keys (JsonNode *document, const char *pointer);
/* Adds a member that nobody knows to every object, except to maps of names that anybody may add
 * to; then lists where they stand, sorted. */
void fl_test_add_unknown_keys (JsonNode *document);
char *fl_test_list_unknown_keys (JsonNode *document);

/* A table of documents, each said by how it differs from the base; test-schema.py holds the same
 * tables against the JSON Schemas. Those of an invalid-….json are refused with the sentence given
 * there. */
typedef gboolean (*FlTestRead) (JsonNode *document, GError **error);
void fl_test_valid_documents (const char *base, const char *table, FlTestRead read);
void fl_test_invalid_documents (const char *base, const char *table, FlTestRead read);

G_END_DECLS
