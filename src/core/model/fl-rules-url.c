/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules for addresses, hosts and paths. A template is checked as written where that decides
 * (http may only name loopback, with no blank in the host), and else after its blanks have been
 * filled with samples that are fit for a host, a port and a path alike. */

#include "config.h"

#include "fl-rules.h"

#include "fl-parameter.h"
#include "fl-template.h"
#include "fl-variable.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SAMPLE_VALUE   "1"
#define SAMPLE_ADDRESS "https://kept.example"

/* RFC 1035 §2.3.4. */
#define MAX_HOST_LENGTH  253
#define MAX_LABEL_LENGTH 63

#define UNRESERVED  G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-._~"
#define PATH_CHARS  UNRESERVED "!$&'()*+,;=:@/%"
#define LABEL_CHARS G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_"

static const char *const loopback_hosts[] = { "127.0.0.1", "[::1]", "localhost" };

static gboolean
is_variable (const FlBlanks *blanks, const char *key)
{
  guint n_items = blanks && blanks->variables ? g_list_model_get_n_items (blanks->variables) : 0;

  for (guint i = 0; i < n_items; i++) {
    g_autoptr (FlVariable) variable = g_list_model_get_item (blanks->variables, i);

    if (g_str_equal (fl_variable_get_key (variable), key))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_parameter (const FlBlanks *blanks, const char *key)
{
  guint n_items = blanks && blanks->parameters ? g_list_model_get_n_items (blanks->parameters) : 0;

  for (guint i = 0; i < n_items; i++) {
    g_autoptr (FlParameter) parameter = g_list_model_get_item (blanks->parameters, i);

    if (g_str_equal (fl_parameter_get_key (parameter), key))
      return TRUE;
  }
  return FALSE;
}

/* What takes a plain value, anywhere in a template. */
static gboolean
is_plain_blank (const FlBlanks *blanks, const char *key)
{
  return is_variable (blanks, key) || is_parameter (blanks, key) ||
         (blanks && blanks->words && g_strv_contains (blanks->words, key));
}

static gboolean
is_kept (const FlBlanks *blanks, const char *key)
{
  return blanks && blanks->kept && g_strv_contains (blanks->kept, key);
}

/* A kept field at the very start may be an address ("{api_domain}/books"); elsewhere it is a plain
 * value like a variable's. */
static const char *
fill_address_cb (const char *blank, gsize offset, gpointer user_data)
{
  const FlBlanks *blanks = user_data;

  if (is_plain_blank (blanks, blank))
    return SAMPLE_VALUE;
  if (is_kept (blanks, blank))
    return offset == 0 ? SAMPLE_ADDRESS : SAMPLE_VALUE;
  return NULL;
}

static const char *
fill_value_cb (const char *blank, gsize offset, gpointer user_data)
{
  const FlBlanks *blanks = user_data;

  return is_plain_blank (blanks, blank) || is_kept (blanks, blank) ? SAMPLE_VALUE : NULL;
}

static gboolean
fail_unknown_blank (const char *place, const char *blank, GError **error)
{
  g_autofree char *quote = fl_rules_quote (blank);

  /* Translators: a place in a document such as /api/base_url, and the name of a blank. */
  return fl_rules_fail (error, _ ("%s may not have the blank {%s}: no variable has that key."),
                        place, quote);
}

static char *
fill_samples (const char *place,
              const char *text,
              const FlBlanks *blanks,
              FlTemplateFill fill,
              GError **error)
{
  g_autofree char *unfilled = NULL;
  char *filled = fl_template_expand (text, fill, (gpointer) blanks, &unfilled);

  if (filled)
    return filled;
  if (unfilled)
    fail_unknown_blank (place, unfilled, error);
  else
    fl_rules_fail (error, _ ("%s must close every “{” with a “}”."), place);
  return NULL;
}

static gboolean
has_bad_character (const char *text)
{
  for (const char *cursor = text; *cursor; cursor++) {
    guchar byte = *cursor;

    if (byte <= 0x20 || byte == 0x7f || strchr ("\\\"<>^`|", byte))
      return TRUE;
  }
  return !g_utf8_validate (text, -1, NULL);
}

static gboolean
names_loopback (const char *text)
{
  const char *rest = text + strlen ("http://");

  for (guint i = 0; i < G_N_ELEMENTS (loopback_hosts); i++) {
    gsize length = strlen (loopback_hosts[i]);

    if (g_ascii_strncasecmp (rest, loopback_hosts[i], length) == 0 &&
        (rest[length] == '\0' || strchr (":/?", rest[length])))
      return TRUE;
  }
  return FALSE;
}

/**
 * fl_rules_is_loopback:
 * @text: an address as written
 *
 * Returns: whether it is an http address of this computer, whatever its blanks are filled with
 */
gboolean
fl_rules_is_loopback (const char *text)
{
  return g_ascii_strncasecmp (text, "http://", 7) == 0 && names_loopback (text);
}

static gboolean
is_host_name (const char *host)
{
  g_auto (GStrv) labels = NULL;
  g_autofree char *ascii = NULL;

  if (g_hostname_is_ip_address (host))
    return TRUE;
  ascii = g_hostname_to_ascii (host);
  if (!ascii || !*ascii || strlen (ascii) > MAX_HOST_LENGTH)
    return FALSE;
  labels = g_strsplit (ascii, ".", -1);
  for (guint i = 0; labels[i]; i++) {
    gsize length = strlen (labels[i]);

    if (length == 0 || length > MAX_LABEL_LENGTH || labels[i][strspn (labels[i], LABEL_CHARS)])
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_scheme (const char *place, const char *text, const char *filled, GError **error)
{
  g_autofree char *quote = NULL;

  if (g_ascii_strncasecmp (filled, "https://", 8) == 0)
    return TRUE;
  if (fl_rules_is_loopback (text))
    return TRUE;
  /* What stands before an @ may be a password. */
  quote = strchr (text, '@') ? g_strdup ("…") : fl_rules_quote (text);
  return fl_rules_fail (
      error,
      /* Translators: a place in a document such as /auth/token_url, and what stands there. */
      _ ("%s must be an https address (http is allowed for 127.0.0.1, ::1 and localhost only), "
         "not “%s”."),
      place, quote);
}

static gboolean
check_parts (const char *place, GUri *uri, FlUrlUse use, GError **error)
{
  const char *host = g_uri_get_host (uri);

  if (g_uri_get_userinfo (uri))
    return fl_rules_fail (error, _ ("%s may not hold a user name or password before an “@”."),
                          place);
  if (!host || !is_host_name (host))
    return fl_rules_fail (error, _ ("%s must name a host, such as https://api.example.com/."),
                          place);
  if (use != FL_URL_LINK && g_uri_get_fragment (uri))
    return fl_rules_fail (error, _ ("%s may not have a part after “#”."), place);
  if (use == FL_URL_BASE && g_uri_get_query (uri))
    return fl_rules_fail (error, _ ("%s may not have a part after “?”."), place);
  return TRUE;
}

/**
 * fl_rules_check_url:
 * @blanks: (nullable): what blanks there may be; NULL for none
 * @use: whether a query and a fragment may follow
 *
 * Checks an address: https, or http on loopback; a host; no user name.
 */
gboolean
fl_rules_check_url (const char *place,
                    const char *text,
                    const FlBlanks *blanks,
                    FlUrlUse use,
                    GError **error)
{
  g_autofree char *filled = NULL;
  g_autoptr (GUri) uri = NULL;

  if (!text || !*text)
    return fl_rules_fail (error, _ ("%s is missing: it must be an https address."), place);
  if (has_bad_character (text))
    return fl_rules_fail (
        error, _ ("%s must be an address without spaces, quotes and control characters."), place);
  filled = fill_samples (place, text, blanks, fill_address_cb, error);
  if (!filled || !check_scheme (place, text, filled, error))
    return FALSE;
  uri = g_uri_parse (filled, G_URI_FLAGS_NONE, NULL);
  if (!uri)
    return fl_rules_fail (error, _ ("%s must be an address such as https://api.example.com/v1."),
                          place);
  return check_parts (place, uri, use, error);
}

static gboolean
is_port (const char *text)
{
  guint64 port = 0;

  return g_ascii_string_to_unsigned (text, 10, 1, 65535, &port, NULL);
}

/* Takes ":port" off the end; FALSE where what stands there is none. */
static gboolean
cut_port (char *host)
{
  char *colon = strrchr (host, ':');

  if (!colon || strchr (colon, ']'))
    return TRUE;
  *colon = '\0';
  return is_port (colon + 1);
}

static gboolean
is_pattern_host (char *host)
{
  gsize length = strlen (host);

  if (*host == '[') {
    if (host[length - 1] != ']')
      return FALSE;
    host[length - 1] = '\0';
    return strchr (host + 1, ':') && g_hostname_is_ip_address (host + 1);
  }
  return !strchr (host, ':') && !g_hostname_is_non_ascii (host) && is_host_name (host);
}

/**
 * fl_rules_check_host:
 *
 * Checks a pattern of hosts: "host" or "*.host", optionally with ":port".
 */
gboolean
fl_rules_check_host (const char *place, const char *text, const FlBlanks *blanks, GError **error)
{
  g_autofree char *filled = NULL;
  g_autofree char *quote = fl_rules_quote (text);
  char *host = NULL;
  gboolean wildcard = FALSE;

  filled = fill_samples (place, text, blanks, fill_value_cb, error);
  if (!filled)
    return FALSE;
  wildcard = g_str_has_prefix (filled, "*.");
  host = wildcard ? filled + 2 : filled;
  if (!cut_port (host) || !is_pattern_host (host))
    return fl_rules_fail (
        error,
        /* Translators: a place in a document such as /api/hosts/0, and what stands there. */
        _ ("%s must be a host such as “api.example.com”, “*.example.com” or “localhost:8080”, "
           "not “%s”."),
        place, quote);
  if (wildcard && (!strchr (host, '.') || g_hostname_is_ip_address (host)))
    return fl_rules_fail (
        error, _ ("%s must name more than a top-level domain after “*.”, as “*.example.com” does."),
        place);
  return TRUE;
}

/**
 * fl_rules_check_path:
 *
 * Checks a path below the base address, with a query where one is wanted.
 */
gboolean
fl_rules_check_path (const char *place, const char *text, const FlBlanks *blanks, GError **error)
{
  g_autofree char *filled = NULL;

  if (!text || *text != '/' || has_bad_character (text) || strchr (text, '#'))
    return fl_rules_fail (error,
                          _ ("%s must be a path that begins with “/”, without spaces and “#”."),
                          place);
  filled = fill_samples (place, text, blanks, fill_value_cb, error);
  return filled != NULL;
}

static gboolean
has_dot_segment (const char *path)
{
  g_auto (GStrv) segments = g_strsplit (path, "/", -1);

  return g_strv_contains ((const char *const *) segments, ".") ||
         g_strv_contains ((const char *const *) segments, "..");
}

static gboolean
has_bad_escape (const char *path)
{
  for (const char *percent = strchr (path, '%'); percent; percent = strchr (percent + 1, '%')) {
    if (!g_ascii_isxdigit (percent[1]) || !g_ascii_isxdigit (percent[2]))
      return TRUE;
  }
  return FALSE;
}

/**
 * fl_rules_check_callback_path:
 *
 * Checks the path that an authorization server sends the browser back to. It has to arrive the way
 * it was registered, so that nothing which a browser would rewrite may stand in it.
 */
gboolean
fl_rules_check_callback_path (const char *place, const char *text, GError **error)
{
  if (!text || *text != '/' || text[strspn (text, PATH_CHARS)] || g_str_has_prefix (text, "//") ||
      has_dot_segment (text) || has_bad_escape (text))
    return fl_rules_fail (error, _ ("%s must be a plain path such as “/callback”."), place);
  return TRUE;
}

/**
 * fl_rules_check_template:
 * @blanks: (nullable): what blanks there may be
 *
 * Checks a template that is no address: its blanks are known and closed, and what it makes is one
 * line.
 */
gboolean
fl_rules_check_template (const char *place,
                         const char *text,
                         const FlBlanks *blanks,
                         GError **error)
{
  g_autofree char *filled = NULL;

  if (!fl_rules_check_line (place, text, error))
    return FALSE;
  filled = fill_samples (place, text, blanks, fill_value_cb, error);
  return filled != NULL;
}

/**
 * fl_rules_check_body:
 * @blanks: what blanks there may be
 *
 * Checks the template of a body: each word in braces is a blank that is known; other braces, such
 * as those of JSON, stand for themselves.
 */
gboolean
fl_rules_check_body (const char *place, const char *text, const FlBlanks *blanks, GError **error)
{
  gsize length = 0;

  for (const char *at = fl_template_find_blank (text, &length); at;
       at = fl_template_find_blank (at + length, &length)) {
    g_autofree char *blank = g_strndup (at + 1, length - 2);

    if (!fill_value_cb (blank, 0, (gpointer) blanks))
      return fail_unknown_blank (place, blank, error);
  }
  return TRUE;
}
