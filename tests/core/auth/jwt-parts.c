/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jwt-parts.h"

#include "fl-encoding.h"
#include "fl-json.h"

JsonObject *
jwt_parts_read (const char *token, guint part)
{
  g_auto (GStrv) parts = g_strsplit (token, ".", -1);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_strv_length (parts), ==, 3);
  bytes = fl_base64url_decode (parts[part], &error);
  g_assert_no_error (error);
  root = fl_json_parse (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  return json_node_dup_object (root);
}

FlSecret *
jwt_parts_load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "auth", "keys", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return fl_secret_new_take (text);
}

FlSigningKey *
jwt_parts_load_key (const char *name)
{
  g_autoptr (FlSecret) text = jwt_parts_load (name);
  g_autoptr (GError) error = NULL;
  FlSigningKey *key = fl_signing_key_import (text, NULL, &error);

  g_assert_no_error (error);
  return key;
}
