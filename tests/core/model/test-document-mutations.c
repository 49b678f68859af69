/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-connection.h"
#include "fl-json.h"
#include "fl-service.h"
#include "fl-test-model.h"
#include "fl-test.h"

#include <string.h>

/* Documents as a broken disk, a careless editor or an attacker leaves them: some thousand changes
 * of good ones, always the same. Each is either read, and then what is written of it reads the
 * same, or refused with one sentence. FAIRLEAD_MUTATIONS and FAIRLEAD_SEED ask for more and others.
 */

#define DEFAULT_ROUNDS  4000
#define MAX_SIZE_BYTES  (64 * 1024)
#define MAX_CHANGES     4
#define MAX_PIECE_BYTES 64

static const char *const tokens[] = {
  "null",
  "true",
  "{}",
  "[]",
  "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
  "\"\"",
  "-1",
  "1e999",
  "9223372036854775808",
  "18446744073709551616",
  "\"\\u0000\"",
  "\\ud800",
  "\xed\xa0\x80",
  "\xff\xfe",
  "\xe2\x80\xae",
  "{dc}",
  "{",
  "}}",
  "{{dc}}",
  "{api_domain}",
  "%00",
  "%",
  "\r\n",
  "\\r\\nX: y",
  "https://",
  "http://evil.example",
  "//",
  "@",
  "[::1]:",
  ":99999",
  "*.",
  "..",
  "/~1~0~2",
};

static GString *
load_text (const char *name)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("G_TEST_SRCDIR"), "core", "model", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize size;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  return g_string_new_len (text, (gssize) size);
}

static guint
draw (GRand *random, gsize end)
{
  return end > 0 ? (guint) g_rand_int_range (random, 0, (gint32) end) : 0;
}

/* A token in place of what stands between two quotation marks or after a colon: such a document is
 * often still JSON. */
static void
replace_value (GRand *random, GString *text, const char *token)
{
  gsize start = draw (random, text->len);
  gsize end;

  while (start < text->len && !strchr (":\",", text->str[start]))
    start++;
  start = MIN (start + 1, text->len);
  end = start;
  while (end < text->len && !strchr ("\",}]\n", text->str[end]))
    end++;
  g_string_erase (text, (gssize) start, (gssize) (end - start));
  g_string_insert (text, (gssize) start, token);
}

static void
change_once (GRand *random, GString *text)
{
  gsize at = draw (random, text->len);
  gsize length = draw (random, MIN (MAX_PIECE_BYTES, text->len - at));
  const char *token = tokens[draw (random, G_N_ELEMENTS (tokens))];
  g_autofree char *piece = NULL;

  switch (draw (random, 7)) {
  case 0:
    if (text->len > 0)
      text->str[at] ^= (char) (1 << draw (random, 8));
    break;
  case 1:
    g_string_erase (text, (gssize) at, (gssize) length);
    break;
  case 2:
    piece = g_memdup2 (text->str + at, length + 1);
    g_string_insert_len (text, (gssize) draw (random, text->len), piece, (gssize) length);
    break;
  case 3:
    g_string_insert (text, (gssize) at, token);
    break;
  case 4:
    g_string_truncate (text, draw (random, 20) == 0 ? at : text->len);
    break;
  default:
    replace_value (random, text, token);
    break;
  }
}

typedef gpointer (*Read) (JsonNode *node, GError **error);
typedef JsonNode *(*Write) (gpointer item);

static void
assert_sentence (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_cmpuint (strlen (error->message), <, 1000);
}

static void
assert_round_trip (gpointer item, Read read, Write write)
{
  g_autoptr (JsonNode) document = write (item);
  g_autofree char *text = fl_json_print (document);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) parsed = fl_json_parse (text, -1, &error);
  g_autoptr (GObject) again = NULL;
  g_autoptr (JsonNode) second_document = NULL;
  g_autofree char *second_text = NULL;

  g_assert_no_error (error);
  again = read (parsed, &error);
  g_assert_no_error (error);
  second_document = write (again);
  second_text = fl_json_print (second_document);
  g_assert_cmpstr (text, ==, second_text);
}

static gboolean
try_document (GString *text, Read read, Write write)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = fl_json_parse (text->str, (gssize) text->len, &error);
  g_autoptr (GObject) item = node ? read (node, &error) : NULL;

  if (item)
    assert_round_trip (item, read, write);
  else
    assert_sentence (error);
  return item != NULL;
}

static guint64
read_number (const char *name, guint64 fallback)
{
  const char *text = g_getenv (name);

  return text ? g_ascii_strtoull (text, NULL, 10) : fallback;
}

static void
run_mutations (const char *name, Read read, Write write)
{
  guint64 n_rounds = read_number ("FAIRLEAD_MUTATIONS", DEFAULT_ROUNDS);
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) read_number ("FAIRLEAD_SEED", 1));
  g_autoptr (GString) original = load_text (name);
  guint64 n_read = 0;

  for (guint64 i = 0; i < n_rounds; i++) {
    g_autoptr (GString) text = g_string_new_len (original->str, (gssize) original->len);
    guint n_changes = 1 + draw (random, MAX_CHANGES);

    for (guint k = 0; k < n_changes; k++)
      change_once (random, text);
    g_string_truncate (text, MIN (text->len, MAX_SIZE_BYTES));
    n_read += try_document (text, read, write);
  }
  g_test_message ("%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " were read", n_read, n_rounds);
  /* Where none or all of them are read, they try nothing. */
  g_assert_cmpuint (n_read, >, n_rounds / 50);
  g_assert_cmpuint (n_read, <, n_rounds / 2);
}

static void
test_services (void)
{
  run_mutations (FL_TEST_SERVICE, (Read) fl_service_new_from_json, (Write) fl_service_to_json);
}

static void
test_connections (void)
{
  run_mutations (FL_TEST_CONNECTION, (Read) fl_connection_new_from_json,
                 (Write) fl_connection_to_json);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/model/document-mutations/services", test_services);
  g_test_add_func ("/model/document-mutations/connections", test_connections);
  return fl_test_run ();
}
