/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-certificate.h"

#include "fl-cli-output.h"
#include "fl-clock.h"
#include "fl-tls-certificates.h"

#include <glib/gi18n.h>

/* What the commands about certificates have in common. */

static char *
describe (GTlsCertificate *certificate)
{
  g_autofree char *subject = fl_tls_certificate_dup_subject (certificate);
  g_autofree char *warning = fl_tls_certificate_dup_warning (certificate);
  g_autofree char *end = fl_cli_format_time (fl_tls_certificate_get_expires_at_us (certificate));

  if (warning)
    return g_strdup_printf ("%s: %s", subject, warning);
  /* Translators: whose certificate it is, and until when it is valid. */
  return g_strdup_printf (_ ("%s, valid until %s"), subject, end ? end : "?");
}

void
fl_cli_print_certificates (const char *label, const char *pem)
{
  g_autoptr (GPtrArray) certificates = NULL;
  g_autoptr (GError) error = NULL;

  if (!pem)
    return;
  certificates = fl_tls_certificates_parse (pem, &error);
  if (!certificates)
    fl_cli_print_field (label, error->message);
  for (guint i = 0; certificates && i < certificates->len; i++) {
    g_autofree char *line = describe (certificates->pdata[i]);

    fl_cli_print_field (label, line);
  }
}

static void
add_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  if (text)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_certificate (JsonBuilder *builder, GTlsCertificate *certificate)
{
  g_autofree char *subject = fl_tls_certificate_dup_subject (certificate);
  g_autofree char *warning = fl_tls_certificate_dup_warning (certificate);
  g_autofree char *end = fl_clock_format (fl_tls_certificate_get_expires_at_us (certificate));

  json_builder_begin_object (builder);
  add_text (builder, "subject", subject);
  add_text (builder, "expires_at", end);
  add_text (builder, "warning", warning);
  json_builder_end_object (builder);
}

static void
print_json (const char *link_name, GPtrArray *certificates)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_text (builder, "link_name", link_name);
  json_builder_set_member_name (builder, "certificates");
  json_builder_begin_array (builder);
  for (guint i = 0; certificates && i < certificates->len; i++)
    add_certificate (builder, certificates->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  fl_cli_print_json (root);
}

void
fl_cli_report_certificates (FlCli *cli,
                            const char *link_name,
                            const char *sentence,
                            const char *pem)
{
  g_autoptr (GPtrArray) certificates = pem ? fl_tls_certificates_parse (pem, NULL) : NULL;

  if (cli->json) {
    print_json (link_name, certificates);
    return;
  }
  fl_cli_print ("%s\n", sentence);
  fl_cli_print_certificates (_ ("Certificate"), pem);
  for (guint i = 0; certificates && i < certificates->len; i++) {
    g_autofree char *warning = fl_tls_certificate_dup_warning (certificates->pdata[i]);

    if (warning)
      fl_cli_complain (warning);
  }
}
