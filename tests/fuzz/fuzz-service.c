/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-fuzz.h"
#include "fl-json.h"
#include "fl-service.h"

/* A service's document. What was read is written, and read again to the same. */

static char *
write_service (FlService *service)
{
  g_autoptr (JsonNode) written = fl_service_to_json (service);

  return fl_json_print (written);
}

static FlService *
read_service (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) root = fl_json_parse (text, length, error);

  return root ? fl_service_new_from_json (root, error) : NULL;
}

static void
check_round_trip (FlService *service)
{
  g_autofree char *written = write_service (service);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlService) again = read_service (written, -1, &error);
  g_autofree char *rewritten = NULL;

  g_assert_no_error (error);
  rewritten = write_service (again);
  g_assert_cmpstr (written, ==, rewritten);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlService) service =
      size > 0 ? read_service (g_bytes_get_data (bytes, NULL), (gssize) size, &error)
               : read_service ("", 0, &error);

  fl_fuzz_check (service != NULL, error);
  if (service)
    check_round_trip (service);
  return 0;
}
