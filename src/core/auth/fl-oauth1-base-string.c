/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth1-base-string.h"

#include "fl-encoding.h"
#include "fl-http-host.h"
#include "fl-secret.h"

#include <string.h>

/* The text that an OAuth 1.0 signature is made of: pure functions. What travels in a query or a
 * form is taken byte by byte as it stands there, valid UTF-8 or not, so that the other side reads
 * the same out of it. */

/* One parameter, its name and value encoded as RFC 5849 §3.6 has it. */
typedef struct {
  char *name;
  char *value;
} Parameter;

static void
parameter_free (Parameter *parameter)
{
  g_free (parameter->name);
  fl_wipe_free (parameter->value);
  g_free (parameter);
}

static GPtrArray *
create_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) parameter_free);
}

static void
take_parameter (GPtrArray *list, char *name, char *value)
{
  Parameter *parameter = g_new (Parameter, 1);

  parameter->name = name;
  parameter->value = value;
  g_ptr_array_add (list, parameter);
}

/* A percent sign that begins no escape stands for itself, as it does to whoever decodes leniently;
 * whoever does not refuses the request anyway. */
static char *
encode_again (const char *text, gsize length)
{
  guint8 *bytes = g_malloc0 (length + 1);
  gsize n_bytes = 0;
  char *encoded;

  for (gsize i = 0; i < length; i++) {
    if (text[i] == '+') {
      bytes[n_bytes++] = ' ';
    } else if (text[i] == '%' && length - i > 2 && g_ascii_isxdigit (text[i + 1]) &&
               g_ascii_isxdigit (text[i + 2])) {
      bytes[n_bytes++] =
          (guint8) (g_ascii_xdigit_value (text[i + 1]) * 16 + g_ascii_xdigit_value (text[i + 2]));
      i += 2;
    } else {
      bytes[n_bytes++] = (guint8) text[i];
    }
  }
  encoded = g_uri_escape_bytes (bytes, n_bytes, NULL);
  explicit_bzero (bytes, length);
  g_free (bytes);
  return encoded;
}

static gsize
measure_name (const char *pair, gsize length)
{
  const char *equals = memchr (pair, '=', length);

  return equals ? (gsize) (equals - pair) : length;
}

static void
add_pair (GPtrArray *list, const char *pair, gsize length)
{
  gsize name_length = measure_name (pair, length);
  gsize value_start = MIN (name_length + 1, length);
  g_autofree char *name = encode_again (pair, name_length);

  if (!g_str_equal (name, "oauth_signature"))
    take_parameter (list, g_steal_pointer (&name),
                    encode_again (pair + value_start, length - value_start));
}

/* Where the pair that begins at text ends. */
static const char *
find_pair_end (const char *text, const char *end)
{
  const char *ampersand = memchr (text, '&', (gsize) (end - text));

  return ampersand ? ampersand : end;
}

static void
add_encoded (GPtrArray *list, const char *text, gsize length)
{
  const char *end = text + length;

  while (text < end) {
    const char *pair_end = find_pair_end (text, end);

    if (pair_end > text)
      add_pair (list, text, (gsize) (pair_end - text));
    text = pair_end + 1;
  }
}

static void
add_protocol (GPtrArray *list, FlForm *protocol)
{
  for (guint i = 0; i < fl_form_get_length (protocol); i++) {
    const char *name = fl_form_get_name (protocol, i);

    if (!g_str_equal (name, "realm") && !g_str_equal (name, "oauth_signature"))
      take_parameter (list, fl_percent_encode (name),
                      fl_percent_encode (fl_form_get_value (protocol, i)));
  }
}

/* The names decide, then the values: a comparison of whole pairs would let "=" take part in it. */
static int
compare_parameters (gconstpointer a, gconstpointer b)
{
  const Parameter *first = *(Parameter *const *) a;
  const Parameter *second = *(Parameter *const *) b;
  int order = strcmp (first->name, second->name);

  return order != 0 ? order : strcmp (first->value, second->value);
}

/* Made in one piece of memory, since a form may hold a password. */
static char *
normalize (GPtrArray *list)
{
  gsize size = 1;
  char *text, *end;

  g_ptr_array_sort (list, compare_parameters);
  for (guint i = 0; i < list->len; i++) {
    const Parameter *parameter = g_ptr_array_index (list, i);

    size += strlen (parameter->name) + strlen (parameter->value) + 2;
  }
  text = end = g_malloc0 (size);
  for (guint i = 0; i < list->len; i++) {
    const Parameter *parameter = g_ptr_array_index (list, i);

    if (i > 0)
      *end++ = '&';
    end = stpcpy (stpcpy (stpcpy (end, parameter->name), "="), parameter->value);
  }
  return text;
}

/* Scheme and host in lower case, the port only where it is not the scheme's own, no query. */
static char *
create_base_uri (GUri *uri)
{
  g_autofree char *scheme = g_ascii_strdown (g_uri_get_scheme (uri), -1);
  g_autofree char *authority = fl_http_host_describe (uri);
  g_autofree char *host = g_ascii_strdown (authority, -1);
  const char *path = g_uri_get_path (uri);

  return g_strconcat (scheme, "://", host, *path ? path : "/", NULL);
}

/**
 * fl_oauth1_base_string_create:
 * @method: the request's method
 * @uri: its address, encoded as it is sent
 * @protocol: the protocol parameters; `realm` and `oauth_signature` are passed over
 * @form_body: (nullable): the request's body, where it is form-encoded
 *
 * Puts together what is signed: the method, the address without its query, and the parameters of
 * the query, the protocol and the form, encoded and sorted. Free it with fl_wipe_free(): a form may
 * hold a password.
 *
 * Returns: (transfer full): the signature base string
 *
 * Source: RFC 5849 §3.4.1
 */
char *
fl_oauth1_base_string_create (const char *method, GUri *uri, FlForm *protocol, GBytes *form_body)
{
  g_autoptr (GPtrArray) list = create_list ();
  g_autofree char *upper = g_ascii_strup (method, -1);
  g_autofree char *verb = fl_percent_encode (upper);
  g_autofree char *base_uri = create_base_uri (uri);
  g_autofree char *address = fl_percent_encode (base_uri);
  const char *query = g_uri_get_query (uri);
  char *normalized, *parameters, *base_string;

  if (query)
    add_encoded (list, query, strlen (query));
  if (form_body && g_bytes_get_size (form_body) > 0)
    add_encoded (list, g_bytes_get_data (form_body, NULL), g_bytes_get_size (form_body));
  add_protocol (list, protocol);

  normalized = normalize (list);
  parameters = fl_percent_encode (normalized);
  base_string = g_strjoin ("&", verb, address, parameters, NULL);
  fl_wipe_free (normalized);
  fl_wipe_free (parameters);
  return base_string;
}

static gboolean
is_protocol_pair (const char *pair, gsize length, FlForm *protocol)
{
  g_autofree char *name = fl_form_decode (pair, (gssize) measure_name (pair, length), NULL);

  return name && (fl_form_count (protocol, name) > 0 || g_str_equal (name, "oauth_signature"));
}

/**
 * fl_oauth1_base_string_drop:
 * @encoded: (array length=length): a query, or a form
 * @length: its length in bytes
 * @protocol: the protocol parameters
 *
 * Takes the protocol's own names out of a query or a form that a caller has written: none of them
 * may stand in a request twice. Everything else stays as it was typed.
 *
 * Returns: (transfer full) (nullable): what is left; %NULL where nothing had to go
 *
 * Source: RFC 5849 §3.1
 */
GBytes *
fl_oauth1_base_string_drop (const char *encoded, gsize length, FlForm *protocol)
{
  const char *end = encoded + length;
  gboolean is_changed = FALSE;
  char *kept, *kept_end;

  kept = kept_end = g_malloc0 (length + 1);
  while (encoded < end) {
    const char *pair_end = find_pair_end (encoded, end);
    gsize pair_length = (gsize) (pair_end - encoded);

    if (is_protocol_pair (encoded, pair_length, protocol)) {
      is_changed = TRUE;
    } else {
      if (kept_end > kept)
        *kept_end++ = '&';
      memcpy (kept_end, encoded, pair_length);
      kept_end += pair_length;
    }
    encoded = pair_end + 1;
  }
  if (is_changed)
    return g_bytes_new_with_free_func (kept, (gsize) (kept_end - kept),
                                       (GDestroyNotify) fl_wipe_free, kept);
  fl_wipe_free (kept);
  return NULL;
}
