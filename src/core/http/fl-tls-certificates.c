/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-tls-certificates.h"

#include "fl-clock.h"
#include "fl-http-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Certificates as the `tls` part of a service has them, and what people want to know of them. */

#define END_MARK         "-----END CERTIFICATE-----"
#define MAX_CERTIFICATES 200

static gboolean
add_certificate (GPtrArray *certificates, const char *pem, gsize size, GError **error)
{
  GTlsCertificate *certificate = NULL;
  g_autoptr (GError) reason = NULL;

  certificate = g_tls_certificate_new_from_pem (pem, (gssize) size, &reason);
  if (certificate && certificates->len < MAX_CERTIFICATES) {
    g_ptr_array_add (certificates, certificate);
    return TRUE;
  }
  g_clear_object (&certificate);
  g_set_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_TLS,
               /* Translators: the placeholder is a number: the 1st, 2nd, … of several. */
               _ ("Certificate number %u is damaged: copy it once more, from “-----BEGIN "
                  "CERTIFICATE-----” to “-----END CERTIFICATE-----”."),
               certificates->len + 1);
  return FALSE;
}

/**
 * fl_tls_certificates_parse:
 * @pem: one certificate after the other, in PEM
 * @error: return location
 *
 * Reads certificates as the `tls` part of a service has them. Text between them is skipped.
 *
 * Returns: (transfer full) (element-type GTlsCertificate): at least one
 *
 * Errors: %FL_HTTP_ERROR_TLS.
 * Source: RFC 7468 §5
 */
GPtrArray *
fl_tls_certificates_parse (const char *pem, GError **error)
{
  g_autoptr (GPtrArray) certificates = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (pem, NULL);

  for (const char *end = strstr (pem, END_MARK); end; end = strstr (pem, END_MARK)) {
    end += strlen (END_MARK);
    if (!add_certificate (certificates, pem, (gsize) (end - pem), error))
      return NULL;
    pem = end;
  }
  if (certificates->len > 0)
    return g_steal_pointer (&certificates);
  g_set_error_literal (error, FL_HTTP_ERROR, FL_HTTP_ERROR_TLS,
                       _ ("There is no certificate: it must be PEM, which has a line “-----BEGIN "
                          "CERTIFICATE-----”."));
  return NULL;
}

/**
 * fl_tls_certificate_dup_subject:
 * @certificate: a certificate
 *
 * Tells whose certificate it is.
 *
 * Returns: (transfer full): the distinguished name, such as `CN=robot,O=Example`; empty where there
 *   is none
 */
char *
fl_tls_certificate_dup_subject (GTlsCertificate *certificate)
{
  char *subject = NULL;

  g_return_val_if_fail (G_IS_TLS_CERTIFICATE (certificate), NULL);

  subject = g_tls_certificate_get_subject_name (certificate);
  return subject ? subject : g_strdup ("");
}

/* The value of the first attribute of that name in a distinguished name, its escapes undone; what
 * is escaped by number stays as it is. RFC 4514 §2. */
static char *
find_attribute (const char *name, const char *attribute)
{
  GString *value = NULL;
  gboolean begins = TRUE;

  for (const char *at = name; *at; at++) {
    if (!value && begins && g_str_has_prefix (at, attribute)) {
      value = g_string_new (NULL);
      at += strlen (attribute) - 1;
      continue;
    }
    begins = *at == ',' || *at == '+';
    if (value && begins)
      break;
    if (*at == '\\' && at[1])
      at++;
    if (value)
      g_string_append_c (value, *at);
  }
  return value ? g_string_free (value, FALSE) : NULL;
}

/**
 * fl_tls_certificate_dup_issuer:
 * @certificate: a certificate
 *
 * Tells who signed a certificate, in words: the authority's name and its organization.
 *
 * Returns: (transfer full): such as `R3 (Let's Encrypt)`; the whole distinguished name where it has
 *   neither; valid UTF-8 on one line
 */
char *
fl_tls_certificate_dup_issuer (GTlsCertificate *certificate)
{
  g_autofree char *name = NULL;
  g_autofree char *common_name = NULL;
  g_autofree char *organization = NULL;
  g_autofree char *words = NULL;

  g_return_val_if_fail (G_IS_TLS_CERTIFICATE (certificate), NULL);

  name = g_tls_certificate_get_issuer_name (certificate);
  if (!name)
    return g_strdup ("");
  common_name = find_attribute (name, "CN=");
  organization = find_attribute (name, "O=");
  if (common_name && organization && !g_str_equal (common_name, organization))
    words = g_strdup_printf ("%s (%s)", common_name, organization);
  else if (common_name || organization)
    words = g_strdup (common_name ? common_name : organization);
  else
    words = g_steal_pointer (&name);
  g_strdelimit (words, "\r\n\t", ' ');
  return g_utf8_make_valid (words, -1);
}

/**
 * fl_tls_certificate_get_expires_at_us:
 * @certificate: a certificate
 *
 * Returns: when it expires, in microseconds since 1970 UTC; 0 where it does not say
 */
gint64
fl_tls_certificate_get_expires_at_us (GTlsCertificate *certificate)
{
  g_autoptr (GDateTime) instant = NULL;

  g_return_val_if_fail (G_IS_TLS_CERTIFICATE (certificate), 0);

  instant = g_tls_certificate_get_not_valid_after (certificate);
  return instant ? g_date_time_to_unix (instant) * G_USEC_PER_SEC : 0;
}

/**
 * fl_tls_certificate_dup_warning:
 * @certificate: a certificate
 *
 * Says what will keep others from accepting a certificate now.
 *
 * Returns: (transfer full) (nullable): a sentence; %NULL where it is valid
 */
char *
fl_tls_certificate_dup_warning (GTlsCertificate *certificate)
{
  g_autoptr (GDateTime) begins = NULL;
  g_autofree char *instant = NULL;
  gint64 expires_at_us = 0;
  gint64 begins_at_us = 0;

  g_return_val_if_fail (G_IS_TLS_CERTIFICATE (certificate), NULL);

  expires_at_us = fl_tls_certificate_get_expires_at_us (certificate);
  begins = g_tls_certificate_get_not_valid_before (certificate);
  begins_at_us = begins ? g_date_time_to_unix (begins) * G_USEC_PER_SEC : 0;
  if (expires_at_us != 0 && expires_at_us <= fl_clock_now_us ()) {
    instant = fl_clock_format (expires_at_us);
    /* Translators: the placeholder is an instant in UTC. */
    return g_strdup_printf (_ ("The certificate expired on %s."), instant);
  }
  if (begins_at_us > fl_clock_now_us ()) {
    instant = fl_clock_format (begins_at_us);
    /* Translators: the placeholder is an instant in UTC. */
    return g_strdup_printf (_ ("The certificate is not valid before %s."), instant);
  }
  return NULL;
}
