/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-credentials.h"

#include "fl-base-error.h"
#include "fl-clock.h"
#include "fl-json.h"
#include "fl-secrets-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Everything secret of one connection, or of one service's client. It is written as a whole, so
 * that an access and a refresh token never part, and is immutable once shared: copy, change, store.
 *
 * In the keyring it is a JSON text:
 *   { "format": 1, "token_type": "Bearer", "expires_at": "2026-03-01T12:30:00Z",
 *     "service": "zoho_books", "grant": "password", "destinations": ["api www.zohoapis.com"],
 *     "secrets": { "access_token": "...", "refresh_token": "..." } }
 * A secret that is not UTF-8 is written as { "base64": "..." }, one that need not be hidden, such
 * as a user name, as { "plain": "..." }. Members that this version does not know are kept as they
 * stand. The text is put together here and not by JSON-GLib, which leaves copies of what it writes
 * in freed memory. */

#define FORMAT 1

struct _FlCredentials {
  GObject parent_instance;

  /* Names and FlSecrets, in the order in which they were set. */
  GPtrArray *names;
  GHashTable *secrets;
  char *token_type;
  char *service;
  char *grant;
  /* NULL where nothing is said of them. */
  GStrv destinations;
  gint64 expires_at_us;
  /* Members that a later version wrote, as JSON with a comma before each. */
  FlSecret *unknown;
};

G_DEFINE_FINAL_TYPE (FlCredentials, fl_credentials, G_TYPE_OBJECT)

static void
fl_credentials_finalize (GObject *object)
{
  FlCredentials *self = FL_CREDENTIALS (object);

  g_ptr_array_unref (self->names);
  g_hash_table_unref (self->secrets);
  g_free (self->token_type);
  g_free (self->service);
  g_free (self->grant);
  g_strfreev (self->destinations);
  g_clear_pointer (&self->unknown, fl_secret_unref);

  G_OBJECT_CLASS (fl_credentials_parent_class)->finalize (object);
}

static void
fl_credentials_class_init (FlCredentialsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fl_credentials_finalize;
}

static void
fl_credentials_init (FlCredentials *self)
{
  self->names = g_ptr_array_new ();
  self->secrets =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) fl_secret_unref);
}

/**
 * fl_credentials_new:
 *
 * Makes credentials that hold nothing.
 *
 * Returns: (transfer full): the credentials
 */
FlCredentials *
fl_credentials_new (void)
{
  return g_object_new (FL_TYPE_CREDENTIALS, NULL);
}

/**
 * fl_credentials_copy:
 *
 * Makes credentials that can be changed while others use these.
 *
 * Returns: (transfer full): the copy
 */
FlCredentials *
fl_credentials_copy (FlCredentials *self)
{
  FlCredentials *copy;

  g_return_val_if_fail (FL_IS_CREDENTIALS (self), NULL);

  copy = fl_credentials_new ();
  for (guint i = 0; i < self->names->len; i++) {
    const char *name = g_ptr_array_index (self->names, i);

    fl_credentials_set (copy, name, fl_credentials_get (self, name));
  }
  copy->token_type = g_strdup (self->token_type);
  copy->service = g_strdup (self->service);
  copy->grant = g_strdup (self->grant);
  copy->destinations = g_strdupv (self->destinations);
  copy->expires_at_us = self->expires_at_us;
  copy->unknown = self->unknown ? fl_secret_ref (self->unknown) : NULL;
  return copy;
}

/* A text that never leaves its first piece of memory: `size_bytes` is enough for all of it. */
typedef struct {
  char *text;
  char *end;
} Writer;

static void
write_raw (Writer *writer, const char *text)
{
  writer->end = stpcpy (writer->end, text);
}

static void
write_quoted (Writer *writer, const char *text)
{
  write_raw (writer, "\"");
  for (; *text; text++) {
    guint8 byte = (guint8) *text;

    if (byte < 0x20 || byte == '"' || byte == '\\')
      writer->end += g_snprintf (writer->end, 7, "\\u%04x", byte);
    else
      *writer->end++ = *text;
  }
  write_raw (writer, "\"");
}

static void
write_secret (Writer *writer, FlSecret *secret)
{
  const char *text = fl_secret_get_text (secret);
  char *base64;

  if (g_utf8_validate (text, -1, NULL)) {
    write_raw (writer, fl_secret_is_plain (secret) ? "{\"plain\":" : "");
    write_quoted (writer, text);
    write_raw (writer, fl_secret_is_plain (secret) ? "}" : "");
    return;
  }
  base64 = g_base64_encode ((const guchar *) text, fl_secret_get_length (secret));
  write_raw (writer, "{\"base64\":");
  write_quoted (writer, base64);
  write_raw (writer, "}");
  fl_wipe_free (base64);
}

static void
write_secrets (FlCredentials *self, Writer *writer)
{
  write_raw (writer, ",\"secrets\":{");
  for (guint i = 0; i < self->names->len; i++) {
    const char *name = g_ptr_array_index (self->names, i);

    if (i > 0)
      write_raw (writer, ",");
    write_quoted (writer, name);
    write_raw (writer, ":");
    write_secret (writer, g_hash_table_lookup (self->secrets, name));
  }
  write_raw (writer, "}");
}

static void
write_destinations (FlCredentials *self, Writer *writer)
{
  write_raw (writer, ",\"destinations\":[");
  for (guint i = 0; self->destinations[i]; i++) {
    if (i > 0)
      write_raw (writer, ",");
    write_quoted (writer, self->destinations[i]);
  }
  write_raw (writer, "]");
}

static gsize
get_size (FlCredentials *self)
{
  static const gsize widest_escape = 6;
  gsize size = 250;

  size += (self->token_type ? strlen (self->token_type) : 0) * widest_escape;
  size += (self->service ? strlen (self->service) : 0) * widest_escape;
  size += (self->grant ? strlen (self->grant) : 0) * widest_escape;
  for (guint i = 0; self->destinations && self->destinations[i]; i++)
    size += strlen (self->destinations[i]) * widest_escape + 3;
  for (guint i = 0; i < self->names->len; i++) {
    const char *name = g_ptr_array_index (self->names, i);
    FlSecret *secret = g_hash_table_lookup (self->secrets, name);

    size += (strlen (name) + fl_secret_get_length (secret)) * widest_escape + 30;
  }
  return size + (self->unknown ? fl_secret_get_length (self->unknown) : 0);
}

/**
 * fl_credentials_serialize:
 *
 * Writes the text that goes into the keyring.
 *
 * Returns: (transfer full): JSON
 */
FlSecret *
fl_credentials_serialize (FlCredentials *self)
{
  Writer writer;

  g_return_val_if_fail (FL_IS_CREDENTIALS (self), NULL);

  writer.text = writer.end = g_malloc0 (get_size (self));
  write_raw (&writer, "{\"format\":" G_STRINGIFY (FORMAT));
  if (self->token_type) {
    write_raw (&writer, ",\"token_type\":");
    write_quoted (&writer, self->token_type);
  }
  if (self->expires_at_us != 0) {
    g_autofree char *expires_at = fl_clock_format (self->expires_at_us);

    write_raw (&writer, ",\"expires_at\":");
    write_quoted (&writer, expires_at);
  }
  if (self->service) {
    write_raw (&writer, ",\"service\":");
    write_quoted (&writer, self->service);
  }
  if (self->grant) {
    write_raw (&writer, ",\"grant\":");
    write_quoted (&writer, self->grant);
  }
  if (self->destinations)
    write_destinations (self, &writer);
  write_secrets (self, &writer);
  if (self->unknown)
    write_raw (&writer, fl_secret_get_text (self->unknown));
  write_raw (&writer, "}");
  return fl_secret_new_take (writer.text);
}

static gboolean
fail_value (const char *key, const char *wanted, GError **error)
{
  /* Translators: as in “/expires_at must be an instant such as 2026-03-01T12:30:00Z.” */
  g_set_error (error, FL_BASE_ERROR, FL_BASE_ERROR_VALUE, _ ("/%s must be %s."), key, wanted);
  return FALSE;
}

/* NULL where the node is no object with that text. */
static const char *
find_text (JsonNode *node, const char *pointer)
{
  JsonNode *text = JSON_NODE_HOLDS_OBJECT (node) ? fl_json_lookup (node, pointer) : NULL;

  return text && json_node_get_value_type (text) == G_TYPE_STRING ? json_node_get_string (text)
                                                                  : NULL;
}

static FlSecret *
read_plain (JsonNode *node)
{
  const char *text = find_text (node, "/plain");

  return text ? fl_secret_new_plain (text) : NULL;
}

static FlSecret *
read_base64 (JsonNode *node)
{
  const char *base64 = find_text (node, "/base64");
  g_autofree guchar *bytes = NULL;
  gsize size_bytes;
  char *text;

  if (!base64)
    return NULL;
  bytes = g_base64_decode (base64, &size_bytes);
  text = g_malloc0 (size_bytes + 1);
  memcpy (text, bytes, size_bytes);
  explicit_bzero (bytes, size_bytes);
  return fl_secret_new_take (text);
}

static gboolean
read_secrets (FlCredentials *self, JsonObject *secrets, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, secrets);
  while (json_object_iter_next_ordered (&iter, &name, &node)) {
    g_autoptr (FlSecret) secret = NULL;

    if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
      secret = fl_secret_new (json_node_get_string (node));
    else
      secret = read_plain (node);
    if (!secret)
      secret = read_base64 (node);
    if (!secret) {
      g_autofree char *place = fl_json_place ("secrets", name);

      return fail_value (place, _ ("text"), error);
    }
    fl_credentials_set (self, name, secret);
  }
  return TRUE;
}

static void
keep_unknown (FlCredentials *self, JsonObject *object)
{
  static const char *const known[] = { "format", "token_type",   "expires_at", "service",
                                       "grant",  "destinations", "secrets",    NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node)) {
    g_autoptr (JsonNode) name_node = NULL;
    g_autofree char *quoted = NULL;
    char *value;

    if (g_strv_contains (known, name))
      continue;
    name_node = json_node_init_string (json_node_alloc (), name);
    quoted = json_to_string (name_node, FALSE);
    value = fl_json_print_line (node);
    g_string_append_printf (text, ",%s:%s", quoted, value);
    fl_wipe_free (value);
  }
  if (text->len > 0)
    self->unknown = fl_secret_new (text->str);
  explicit_bzero (text->str, text->len);
}

static gboolean
read_expiry (FlCredentials *self, JsonObject *object, GError **error)
{
  const char *text;

  if (!fl_json_read_string (object, "", "expires_at", NULL, &text, error))
    return FALSE;
  if (text && !fl_clock_parse (text, &self->expires_at_us))
    return fail_value ("expires_at", _ ("an instant such as 2026-03-01T12:30:00Z"), error);
  return TRUE;
}

static gboolean
read_object (FlCredentials *self, JsonObject *object, GError **error)
{
  gint64 format;
  const char *token_type, *service, *grant;
  JsonObject *secrets;

  if (!fl_json_read_int (object, "", "format", 0, FORMAT, FORMAT, &format, error) ||
      !fl_json_read_string (object, "", "token_type", NULL, &token_type, error) ||
      !fl_json_read_string (object, "", "service", NULL, &service, error) ||
      !fl_json_read_string (object, "", "grant", NULL, &grant, error) ||
      (json_object_has_member (object, "destinations") &&
       !fl_json_read_strv (object, "", "destinations", &self->destinations, error)) ||
      !read_expiry (self, object, error) ||
      !fl_json_read_object (object, "", "secrets", &secrets, error))
    return FALSE;
  if (format != FORMAT)
    return fail_value ("format", G_STRINGIFY (FORMAT), error);
  if (!secrets)
    return fail_value ("secrets", _ ("an object"), error);
  self->token_type = g_strdup (token_type);
  self->service = g_strdup (service);
  self->grant = g_strdup (grant);
  keep_unknown (self, object);
  return read_secrets (self, secrets, error);
}

/**
 * fl_credentials_deserialize:
 * @text: what the keyring holds
 * @error: return location
 *
 * Reads what fl_credentials_serialize() wrote.
 *
 * Returns: (transfer full): the credentials
 *
 * Errors: %FL_SECRETS_ERROR_CORRUPT for anything else; the sentence never quotes the text.
 */
FlCredentials *
fl_credentials_deserialize (FlSecret *text, GError **error)
{
  g_autoptr (FlCredentials) self = NULL;
  g_autoptr (GError) reason = NULL;
  JsonNode *root;
  gboolean is_read = FALSE;

  g_return_val_if_fail (text, NULL);

  self = fl_credentials_new ();
  root = fl_json_parse (fl_secret_get_text (text), -1, &reason);
  if (root && JSON_NODE_HOLDS_OBJECT (root))
    is_read = read_object (self, json_node_get_object (root), &reason);
  fl_json_wipe_free (root);
  if (is_read)
    return g_steal_pointer (&self);

  g_set_error (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_CORRUPT,
               /* Translators: the placeholder is a sentence that says what is wrong. */
               _ ("The keyring's item is not what Fairlead writes: %s"),
               reason ? reason->message : _ ("it must be a JSON object."));
  return NULL;
}

/**
 * fl_credentials_get:
 * @name: a name such as %FL_CREDENTIAL_ACCESS_TOKEN, or a parameter's
 *
 * Finds a secret.
 *
 * Returns: (transfer none) (nullable): the secret
 */
FlSecret *
fl_credentials_get (FlCredentials *self, const char *name)
{
  g_return_val_if_fail (FL_IS_CREDENTIALS (self), NULL);
  g_return_val_if_fail (name, NULL);

  return g_hash_table_lookup (self->secrets, name);
}

/**
 * fl_credentials_is_empty:
 *
 * Returns: whether there is no secret in them, so that nothing need be kept
 */
gboolean
fl_credentials_is_empty (FlCredentials *self)
{
  g_return_val_if_fail (FL_IS_CREDENTIALS (self), TRUE);

  return self->names->len == 0;
}

static void
forget_name (FlCredentials *self, const char *name)
{
  guint position;

  if (g_ptr_array_find_with_equal_func (self->names, name, g_str_equal, &position))
    g_ptr_array_remove_index (self->names, position);
}

/**
 * fl_credentials_set:
 * @name: the secret's name
 * @secret: (nullable): the secret; %NULL takes it away
 *
 * Sets a secret, in place of the one that had this name.
 */
void
fl_credentials_set (FlCredentials *self, const char *name, FlSecret *secret)
{
  g_return_if_fail (FL_IS_CREDENTIALS (self));
  g_return_if_fail (name);

  if (!secret) {
    forget_name (self, name);
    g_hash_table_remove (self->secrets, name);
  } else if (g_hash_table_contains (self->secrets, name)) {
    g_hash_table_insert (self->secrets, g_strdup (name), fl_secret_ref (secret));
  } else {
    char *key = g_strdup (name);

    g_ptr_array_add (self->names, key);
    g_hash_table_insert (self->secrets, key, fl_secret_ref (secret));
  }
}

/**
 * fl_credentials_get_token_type:
 *
 * Tells how the access token is to be used.
 *
 * Returns: (transfer none) (nullable): `Bearer` and the like, as the server wrote it
 */
const char *
fl_credentials_get_token_type (FlCredentials *self)
{
  g_return_val_if_fail (FL_IS_CREDENTIALS (self), NULL);

  return self->token_type;
}

/**
 * fl_credentials_set_token_type:
 * @token_type: (nullable): `Bearer` and the like
 *
 * Sets how the access token is to be used.
 */
void
fl_credentials_set_token_type (FlCredentials *self, const char *token_type)
{
  char *copy;

  g_return_if_fail (FL_IS_CREDENTIALS (self));

  copy = g_strdup (token_type);
  g_free (self->token_type);
  self->token_type = copy;
}

/**
 * fl_credentials_get_service:
 *
 * Tells which service a connection's credentials are for. The keyring knows them by the
 * connection's id alone, which anybody can write into another document.
 *
 * Returns: (transfer none) (nullable): the service's link name; %NULL for a client's credentials
 */
const char *
fl_credentials_get_service (FlCredentials *self)
{
  g_return_val_if_fail (FL_IS_CREDENTIALS (self), NULL);

  return self->service;
}

/**
 * fl_credentials_set_service:
 * @link_name: (nullable): the service's link name
 *
 * Binds the credentials to a service, the only one that they may be sent to.
 */
void
fl_credentials_set_service (FlCredentials *self, const char *link_name)
{
  char *copy;

  g_return_if_fail (FL_IS_CREDENTIALS (self));

  copy = g_strdup (link_name);
  g_free (self->service);
  self->service = copy;
}

/**
 * fl_credentials_get_grant:
 *
 * Tells by which grant the next access token can be had, where that is by asking again as at first
 * rather than with a refresh token. What a person typed for it then stands beside the tokens.
 *
 * Returns: (transfer none) (nullable): the grant's word, such as `client_credentials`
 */
const char *
fl_credentials_get_grant (FlCredentials *self)
{
  g_return_val_if_fail (FL_IS_CREDENTIALS (self), NULL);

  return self->grant;
}

/**
 * fl_credentials_set_grant:
 * @grant: (nullable): the grant's word
 *
 * Sets by which grant the next access token can be had.
 */
void
fl_credentials_set_grant (FlCredentials *self, const char *grant)
{
  char *copy;

  g_return_if_fail (FL_IS_CREDENTIALS (self));

  copy = g_strdup (grant);
  g_free (self->grant);
  self->grant = copy;
}

/**
 * fl_credentials_get_destinations:
 *
 * Tells where the secrets may go, as fl_auth_binding_list() had it when they came about.
 *
 * Returns: (transfer none) (nullable): destinations; %NULL where nobody has said so yet
 */
const char *const *
fl_credentials_get_destinations (FlCredentials *self)
{
  g_return_val_if_fail (FL_IS_CREDENTIALS (self), NULL);

  return (const char *const *) self->destinations;
}

/**
 * fl_credentials_set_destinations:
 * @destinations: (nullable): where the secrets may go
 *
 * Sets where the secrets may go.
 */
void
fl_credentials_set_destinations (FlCredentials *self, const char *const *destinations)
{
  GStrv copy;

  g_return_if_fail (FL_IS_CREDENTIALS (self));

  copy = g_strdupv ((char **) destinations);
  g_strfreev (self->destinations);
  self->destinations = copy;
}

/**
 * fl_credentials_get_expires_at_us:
 *
 * Tells when the access token expires.
 *
 * Returns: microseconds since 1970-01-01 UTC; 0 where unknown, and then the token is used until it
 * is refused
 */
gint64
fl_credentials_get_expires_at_us (FlCredentials *self)
{
  g_return_val_if_fail (FL_IS_CREDENTIALS (self), 0);

  return self->expires_at_us;
}

/**
 * fl_credentials_set_expires_at_us:
 * @expires_at_us: microseconds since 1970-01-01 UTC; 0 where unknown
 *
 * Sets when the access token expires.
 */
void
fl_credentials_set_expires_at_us (FlCredentials *self, gint64 expires_at_us)
{
  g_return_if_fail (FL_IS_CREDENTIALS (self));

  self->expires_at_us = expires_at_us;
}

/**
 * fl_credentials_same_access_token:
 * @other: other credentials
 *
 * Compares access tokens in constant time: whether somebody has refreshed meanwhile.
 *
 * Returns: whether the access token is the same in both, or in neither
 */
gboolean
fl_credentials_same_access_token (FlCredentials *self, FlCredentials *other)
{
  FlSecret *own, *others;

  g_return_val_if_fail (FL_IS_CREDENTIALS (self), FALSE);
  g_return_val_if_fail (FL_IS_CREDENTIALS (other), FALSE);

  own = fl_credentials_get (self, FL_CREDENTIAL_ACCESS_TOKEN);
  others = fl_credentials_get (other, FL_CREDENTIAL_ACCESS_TOKEN);
  return own && others ? fl_secret_equal (own, others) : own == others;
}
