/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-test-certificates.h"

static const char *
get_folder (void)
{
  static char *folder;

  if (!folder) {
    folder = g_build_filename (g_get_user_cache_dir (), "certificates", NULL);
    g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  }
  return folder;
}

void
fl_test_certificates_run_openssl (const char *arguments)
{
  g_autofree char *command = g_strconcat ("openssl ", arguments, NULL);
  g_auto (GStrv) argv = NULL;
  g_autofree char *messages = NULL;
  int status = 0;
  GError *error = NULL;

  g_assert_true (g_shell_parse_argv (command, NULL, &argv, NULL));
  g_assert_true (g_spawn_sync (get_folder (), argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               &messages, &status, &error));
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, NULL))
    g_error ("%s: %s", command, messages);
}

static void run (const char *format, ...) G_GNUC_PRINTF (1, 2);

static void
run (const char *format, ...)
{
  g_autofree char *arguments = NULL;
  va_list list;

  va_start (list, format);
  arguments = g_strdup_vprintf (format, list);
  va_end (list);
  fl_test_certificates_run_openssl (arguments);
}

void
fl_test_certificates_make_authority (const char *name)
{
  run ("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=%s "
       "-addext keyUsage=critical,keyCertSign,cRLSign -keyout %s.key -out %s.pem",
       name, name, name);
}

void
fl_test_certificates_issue (const char *name,
                            const char *authority,
                            int days,
                            const char *extensions)
{
  g_autofree char *file = g_strconcat (name, ".ext", NULL);
  g_autofree char *path = fl_test_certificates_dup_path (file);
  GError *error = NULL;

  g_file_set_contents (path, extensions, -1, &error);
  g_assert_no_error (error);
  run ("req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=%s "
       "-keyout %s.key -out %s.csr",
       name, name, name);
  run ("x509 -req -in %s.csr -CA %s.pem -CAkey %s.key -CAcreateserial -days %d -extfile %s.ext "
       "-out %s.pem",
       name, authority, authority, days, name, name);
}

char *
fl_test_certificates_dup_path (const char *file)
{
  return g_build_filename (get_folder (), file, NULL);
}

char *
fl_test_certificates_read_text (const char *file)
{
  g_autofree char *path = fl_test_certificates_dup_path (file);
  char *text = NULL;
  GError *error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

GBytes *
fl_test_certificates_read (const char *file)
{
  g_autofree char *path = fl_test_certificates_dup_path (file);
  char *data = NULL;
  gsize size = 0;
  GError *error = NULL;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

GTlsCertificate *
fl_test_certificates_load (const char *name)
{
  g_autofree char *certificate_file = g_strconcat (name, ".pem", NULL);
  g_autofree char *key_file = g_strconcat (name, ".key", NULL);
  g_autofree char *certificate_path = fl_test_certificates_dup_path (certificate_file);
  g_autofree char *key_path = fl_test_certificates_dup_path (key_file);
  GError *error = NULL;
  GTlsCertificate *certificate =
      g_tls_certificate_new_from_files (certificate_path, key_path, &error);

  g_assert_no_error (error);
  return certificate;
}
