/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-tls-texts.h"

#include "fl-pair.h"
#include "fl-tls-certificates.h"

#include <glib/gi18n.h>

/* The certificates of a service in words. */

static GPtrArray *
parse (const char *pem)
{
  return pem ? fl_tls_certificates_parse (pem, NULL) : NULL;
}

/* Whom the certificates are about, one below the other; NULL where there are none. */
char *
fl_tls_subjects_text (const char *pem)
{
  g_autoptr (GPtrArray) certificates = parse (pem);
  g_autoptr (GString) text = NULL;

  if (!certificates)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < certificates->len; i++) {
    g_autofree char *subject = fl_tls_certificate_dup_subject (certificates->pdata[i]);

    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", subject);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_validity (GTlsCertificate *certificate)
{
  g_autofree char *warning = fl_tls_certificate_dup_warning (certificate);
  gint64 expires_at_us = fl_tls_certificate_get_expires_at_us (certificate);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (expires_at_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc ? g_date_time_to_local (utc) : NULL;
  g_autofree char *day = local ? g_date_time_format (local, "%x") : NULL;

  if (warning || expires_at_us == 0 || !day)
    return g_steal_pointer (&warning);
  /* Translators: the day on which a certificate expires. */
  return g_strdup_printf (_ ("Valid until %s"), day);
}

/* Whom the first certificate is about, and until when; NULL where there is none. The others lead to
 * its authority. */
char *
fl_tls_certificate_text (const char *pem)
{
  g_autoptr (GPtrArray) certificates = parse (pem);
  g_autofree char *subject = NULL;
  g_autofree char *validity = NULL;

  if (!certificates)
    return NULL;
  subject = fl_tls_certificate_dup_subject (certificates->pdata[0]);
  validity = describe_validity (certificates->pdata[0]);
  return g_strconcat (subject, validity && subject[0] ? "\n" : "", validity, NULL);
}

static void
add (GListStore *details, const char *title, const char *value)
{
  g_autoptr (FlPair) pair = NULL;

  if (!value)
    return;
  pair = fl_pair_new (title, value);
  g_list_store_append (details, pair);
}

/* Returns: (transfer full): FlPair after FlPair, which certificates a service has, both in PEM;
 * empty where it has none of its own */
GListModel *
fl_tls_details (GObject *object, const char *authorities, const char *certificate)
{
  GListStore *details = g_list_store_new (FL_TYPE_PAIR);
  g_autofree char *authorities_text = fl_tls_subjects_text (authorities);
  g_autofree char *certificate_text = fl_tls_certificate_text (certificate);

  add (details, _ ("Client Certificate"), certificate_text);
  add (details, _ ("Certificate Authorities"), authorities_text);
  return G_LIST_MODEL (details);
}
