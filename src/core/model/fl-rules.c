/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules for single texts. Every sentence begins with the place, says what would be right, and
 * shows what stands there only where that can be no secret. */

#include "config.h"

#include "fl-rules.h"

#include "fl-link-name.h"
#include "fl-model-error.h"
#include "fl-redactor.h"
#include "fl-template.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAME_LENGTH  50
#define MAX_QUOTE_LENGTH 60

#define TOKEN_CHARS G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "!#$%&'*+-.^_`|~"

/**
 * fl_rules_fail:
 * @format: one translated sentence
 *
 * Sets FL_MODEL_ERROR_INVALID.
 *
 * Returns: FALSE
 */
gboolean
fl_rules_fail (GError **error, const char *format, ...)
{
  va_list arguments;
  GError *invalid = NULL;

  va_start (arguments, format);
  invalid = g_error_new_valist (FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID, format, arguments);
  va_end (arguments);
  g_propagate_error (error, invalid);
  return FALSE;
}

/**
 * fl_rules_quote:
 *
 * Makes a text fit for being shown inside a sentence: short, on one line, without a query, since
 * people put keys there.
 *
 * Returns: (transfer full): the text
 */
char *
fl_rules_quote (const char *text)
{
  gsize length = strcspn (text, "?#");
  g_autofree char *without_query = g_strndup (text, length);
  g_autofree char *valid = g_utf8_make_valid (without_query, -1);
  g_autofree char *redacted = fl_redact (valid);
  g_autoptr (GString) quote = g_string_new (NULL);
  const char *cursor = redacted;

  for (guint i = 0; *cursor && i < MAX_QUOTE_LENGTH; i++, cursor = g_utf8_next_char (cursor)) {
    gunichar character = g_utf8_get_char (cursor);

    g_string_append_unichar (quote, g_unichar_iscntrl (character) ? 0xfffd : character);
  }
  if (*cursor || text[length])
    g_string_append (quote, "…");
  return g_string_free (g_steal_pointer (&quote), FALSE);
}

static gboolean
has_control (const char *text)
{
  for (const char *cursor = text; *cursor; cursor = g_utf8_next_char (cursor)) {
    if (g_unichar_iscntrl (g_utf8_get_char (cursor)))
      return TRUE;
  }
  return FALSE;
}

/**
 * fl_rules_make_line:
 * @text: (nullable): anything, such as what a server says
 *
 * Makes a text one that fl_rules_check_line() takes, unless it is empty.
 *
 * Returns: (transfer full): the line
 */
char *
fl_rules_make_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  GString *line = g_string_new (NULL);

  for (const char *cursor = valid; *cursor; cursor = g_utf8_next_char (cursor)) {
    gunichar character = g_utf8_get_char (cursor);

    g_string_append_unichar (line, g_unichar_iscntrl (character) ? ' ' : character);
  }
  return g_strstrip (g_string_free (line, FALSE));
}

/**
 * fl_rules_is_line:
 * @text: (nullable): anything
 *
 * Tells whether a text is one line, without spaces around it.
 */
gboolean
fl_rules_is_line (const char *text)
{
  g_autofree char *line = fl_rules_make_line (text);

  return text && *text && g_str_equal (line, text);
}

/**
 * fl_rules_check_line:
 *
 * Checks a text that is shown or sent on one line.
 */
gboolean
fl_rules_check_line (const char *place, const char *text, GError **error)
{
  if (!text || !*text)
    /* Translators: a place in a document such as /auth/token_url. */
    return fl_rules_fail (error, _ ("%s is missing or empty: it must be a text."), place);
  if (!g_utf8_validate (text, -1, NULL) || has_control (text))
    return fl_rules_fail (error, _ ("%s must be one line without control characters."), place);
  return TRUE;
}

/**
 * fl_rules_check_name:
 *
 * Checks the name of a service or connection: 1 to 50 characters.
 */
gboolean
fl_rules_check_name (const char *place, const char *text, GError **error)
{
  g_autofree char *stripped = NULL;

  if (!text || !*text)
    return fl_rules_fail (error, _ ("%s is missing: it must be a name of 1 to %d characters."),
                          place, MAX_NAME_LENGTH);
  if (!fl_rules_check_line (place, text, error))
    return FALSE;
  stripped = g_strstrip (g_strdup (text));
  if (!*stripped)
    return fl_rules_fail (error, _ ("%s must hold more than spaces."), place);
  if (g_utf8_strlen (text, -1) > MAX_NAME_LENGTH)
    return fl_rules_fail (error, _ ("%s must have at most %d characters, not %ld."), place,
                          MAX_NAME_LENGTH, g_utf8_strlen (text, -1));
  return TRUE;
}

/**
 * fl_rules_check_link_name:
 *
 * Checks a link name: a to z first, then a to z, 0 to 9 and "_", at most 50 characters.
 */
gboolean
fl_rules_check_link_name (const char *place, const char *text, GError **error)
{
  gsize length = 0;

  if (!text || !*text)
    return fl_rules_fail (
        error,
        _ ("%s is missing: it must be a word of a to z, 0 to 9 and “_”, such as “my_books”."),
        place);
  if (!g_ascii_islower (text[0]))
    return fl_rules_fail (error, _ ("%s must start with a letter from a to z."), place);
  length = strspn (text, G_CSET_a_2_z G_CSET_DIGITS "_");
  if (text[length])
    return fl_rules_fail (error, _ ("%s may hold a to z, 0 to 9 and “_” only."), place);
  if (length > FL_LINK_NAME_MAX_LENGTH)
    return fl_rules_fail (error, _ ("%s must have at most %d characters, not %u."), place,
                          FL_LINK_NAME_MAX_LENGTH, (guint) length);
  return TRUE;
}

/**
 * fl_rules_check_key:
 *
 * Checks the key of a variable.
 */
gboolean
fl_rules_check_key (const char *place, const char *text, GError **error)
{
  if (!text || !*text || strlen (text) > MAX_NAME_LENGTH ||
      text[strspn (text, G_CSET_a_2_z G_CSET_DIGITS "_")])
    return fl_rules_fail (error,
                          _ ("%s must be a word of at most %d characters a to z, 0 to 9 and “_”."),
                          place, MAX_NAME_LENGTH);
  return TRUE;
}

/**
 * fl_rules_check_plain:
 *
 * Checks a value that is put into an address.
 */
gboolean
fl_rules_check_plain (const char *place, const char *text, GError **error)
{
  if (text && fl_template_value_is_plain (text))
    return TRUE;
  return fl_rules_fail (
      error,
      /* Translators: what is meant, such as a variable's label or a place in a document. */
      _ ("%s must be a word of letters, digits, “-”, “_” and single dots inside."), place);
}

/**
 * fl_rules_is_secret:
 * @key: the name of a member
 *
 * Tells whether what is called so is a secret, whose place is the keyring.
 */
gboolean
fl_rules_is_secret (const char *key)
{
  const char *const secrets[] = { "access_token", "refresh_token", "id_token", "client_secret",
                                  NULL };

  return g_strv_contains (secrets, key);
}

/**
 * fl_rules_check_kept_name:
 *
 * Checks the name of a token field to keep. Such fields stand in documents, where no secret may.
 */
gboolean
fl_rules_check_kept_name (const char *place, const char *text, GError **error)
{
  if (!fl_rules_check_line (place, text, error))
    return FALSE;
  if (strpbrk (text, "{}"))
    return fl_rules_fail (error, _ ("%s may not hold braces."), place);
  if (fl_rules_is_secret (text))
    return fl_rules_fail (error, _ ("%s may not be “%s”: secrets are never kept in documents."),
                          place, text);
  return TRUE;
}

/**
 * fl_rules_check_token:
 *
 * Checks a name such as a header's or a method's.
 *
 * Source: RFC 9110 §5.6.2
 */
gboolean
fl_rules_check_token (const char *place, const char *text, GError **error)
{
  if (!text || !*text || text[strspn (text, TOKEN_CHARS)])
    return fl_rules_fail (
        error, _ ("%s must be a word of letters, digits and “-”, without spaces or colons."),
        place);
  return TRUE;
}

/* They describe the connection or the length of the message: another value there would make two
 * servers on the way see two different requests. Source: RFC 9110 §7.6.1, RFC 9112 §6 */
static const char *const reserved_headers[] = {
  "Connection", "Content-Length",    "Expect",  "Host", "Keep-Alive", "Proxy-Connection", "TE",
  "Trailer",    "Transfer-Encoding", "Upgrade",
};

/**
 * fl_rules_check_header:
 *
 * Checks the name of a header that a service may set.
 *
 * Source: RFC 9110 §5.1
 */
gboolean
fl_rules_check_header (const char *place, const char *text, GError **error)
{
  if (!fl_rules_check_token (place, text, error))
    return FALSE;
  if (g_ascii_strcasecmp (text, "Proxy-Authorization") == 0)
    return fl_rules_fail (
        error,
        /* Translators: a place in a document. */
        _ ("%s may not be “Proxy-Authorization”: that header is for a proxy, which "
           "is none of the service’s hosts."),
        place);
  for (guint i = 0; i < G_N_ELEMENTS (reserved_headers); i++) {
    if (g_ascii_strcasecmp (reserved_headers[i], text) == 0)
      return fl_rules_fail (error,
                            /* Translators: a place in a document, and the name of a header. */
                            _ ("%s may not be “%s”: Fairlead sets that header itself."), place,
                            reserved_headers[i]);
  }
  return TRUE;
}

/**
 * fl_rules_check_pointer:
 *
 * Checks a JSON pointer.
 *
 * Source: RFC 6901 §3
 */
gboolean
fl_rules_check_pointer (const char *place, const char *text, GError **error)
{
  if (!fl_rules_check_line (place, text, error))
    return FALSE;
  if (*text != '/')
    return fl_rules_fail (error, _ ("%s must be a JSON pointer such as “/organizations/0/name”."),
                          place);
  for (const char *tilde = strchr (text, '~'); tilde; tilde = strchr (tilde + 1, '~')) {
    if (tilde[1] != '0' && tilde[1] != '1')
      return fl_rules_fail (
          error,
          _ ("%s must be a JSON pointer, where “~” is written “~0” and “/” is written “~1”."),
          place);
  }
  return TRUE;
}

static gboolean
is_scope_token (const char *text)
{
  for (const char *cursor = text; *cursor; cursor++) {
    if (*cursor <= 0x20 || *cursor >= 0x7f || *cursor == '"' || *cursor == '\\')
      return FALSE;
  }
  return TRUE;
}

/**
 * fl_rules_check_scope:
 * @delimiter: what stands between scopes
 *
 * Checks the name of a scope. Where the delimiter is a space, the standard's characters apply;
 * services with another delimiter are off the standard anyway, so that only what would break the
 * list is refused.
 *
 * Source: RFC 6749 §3.3
 */
gboolean
fl_rules_check_scope (const char *place, const char *text, const char *delimiter, GError **error)
{
  if (!fl_rules_check_line (place, text, error))
    return FALSE;
  if (strstr (text, delimiter))
    return fl_rules_fail (error, _ ("%s may not hold “%s”, since that stands between scopes."),
                          place, delimiter);
  if (g_str_equal (delimiter, " ") && !is_scope_token (text))
    return fl_rules_fail (
        error, _ ("%s may hold printable ASCII characters only, without quotes and backslashes."),
        place);
  return TRUE;
}

/**
 * fl_rules_check_optional_line:
 * @place: where the object stands
 * @key: what follows @place, such as "/label"
 * @text: (nullable): the text; NULL is none
 *
 * Checks a text that may be absent.
 */
gboolean
fl_rules_check_optional_line (const char *place, const char *key, const char *text, GError **error)
{
  g_autofree char *text_place = g_strconcat (place, key, NULL);

  return !text || fl_rules_check_line (text_place, text, error);
}

/**
 * fl_rules_check_keep:
 * @keep: names of token fields to keep
 * @place: where the authentication settings stand
 *
 * Checks the names of all token fields to keep.
 */
gboolean
fl_rules_check_keep (const char *const *keep, const char *place, GError **error)
{
  for (guint i = 0; keep[i]; i++) {
    g_autofree char *keep_place = g_strdup_printf ("%s/token_fields/keep/%u", place, i);

    if (!fl_rules_check_kept_name (keep_place, keep[i], error))
      return FALSE;
  }
  return TRUE;
}

/**
 * fl_rules_check_redirect:
 * @place: where the authentication settings stand
 * @host: where the answer comes back to
 * @path: its path
 *
 * Checks a callback address.
 */
gboolean
fl_rules_check_redirect (const char *place, const char *host, const char *path, GError **error)
{
  const char *const hosts[] = { "127.0.0.1", "localhost", "[::1]", NULL };
  g_autofree char *path_place = g_strconcat (place, "/redirect/path", NULL);

  if (!g_strv_contains (hosts, host))
    return fl_rules_fail (
        error,
        /* Translators: the place of the authentication settings in a document: /auth. */
        _ ("%s/redirect/host must be “127.0.0.1”, “localhost” or “[::1]”: the answer has to come "
           "back to this computer."),
        place);
  return fl_rules_check_callback_path (path_place, path, error);
}

/**
 * fl_rules_is_refusal:
 * @statuses: statuses that mean "credential refused"; empty for 401 alone
 * @status: an HTTP status
 *
 * Returns: whether the status is one of them
 *
 * Source: RFC 9110 §15.5.2
 */
gboolean
fl_rules_is_refusal (const char *const *statuses, guint status)
{
  g_autofree char *text = g_strdup_printf ("%u", status);

  return *statuses ? g_strv_contains (statuses, text) : status == 401;
}
