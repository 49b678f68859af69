/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-log-mask.h"

#include "fl-json.h"
#include "fl-log-words.h"
#include "fl-redactor.h"
#include "fl-secret.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Masks what goes into the authorization log, three times over: every living secret, wherever it
 * stands; every value whose name is not known to be harmless; and in texts whatever looks like a
 * secret. A value that was masked in one place is remembered, so that it is masked as well where a
 * server echoes it in another. Main thread. */

#define MAX_BODY_BYTES     (256 * 1024)
#define MAX_SHOWN_BYTES    (8 * 1024)
#define MIN_REMEMBERED     6
#define MIN_MIXED_LENGTH   16
#define MIN_UNIFORM_LENGTH 32

struct _FlLogMask {
  /* What was masked by its name, as long as the mask lives. */
  GPtrArray *remembered;
};

/**
 * fl_log_mask_new:
 *
 * Makes a mask for what belongs together: a request and its answer.
 *
 * Returns: (transfer full): the mask
 */
FlLogMask *
fl_log_mask_new (void)
{
  FlLogMask *self = g_new0 (FlLogMask, 1);

  self->remembered = g_ptr_array_new_with_free_func ((GDestroyNotify) fl_secret_unref);
  return self;
}

/**
 * fl_log_mask_free:
 *
 * Frees a mask, and forgets what it remembers.
 */
void
fl_log_mask_free (FlLogMask *self)
{
  g_ptr_array_unref (self->remembered);
  g_free (self);
}

static void
remember (FlLogMask *self, const char *value)
{
  if (strlen (value) >= MIN_REMEMBERED)
    g_ptr_array_add (self->remembered, fl_secret_new (value));
}

static gboolean
is_run_character (char character)
{
  return g_ascii_isalnum (character) || (character && strchr ("-_+~=%", character));
}

/* Long, and of letters and digits: a token, a key, a signature. */
static gboolean
looks_secret (const char *run, gsize length)
{
  gsize n_letters = 0;
  gsize n_digits = 0;

  for (gsize i = 0; i < length; i++) {
    n_letters += g_ascii_isalpha (run[i]) ? 1 : 0;
    n_digits += g_ascii_isdigit (run[i]) ? 1 : 0;
  }
  if (n_letters > 0 && n_digits > 0)
    return n_letters + n_digits >= MIN_MIXED_LENGTH;
  return n_letters + n_digits >= MIN_UNIFORM_LENGTH;
}

static char *
mask_runs (const char *text)
{
  GString *masked = g_string_sized_new (strlen (text));

  while (*text) {
    gsize length = 0;

    while (is_run_character (text[length]))
      length++;
    if (length > 0 && looks_secret (text, length))
      g_string_append (masked, FL_REDACTED);
    else
      g_string_append_len (masked, text, (gssize) MAX (length, 1));
    text += MAX (length, 1);
  }
  return g_string_free (masked, FALSE);
}

/**
 * fl_log_mask_text:
 * @text: a sentence, or the page of an error
 *
 * Masks the known secrets of a text, and what looks like one.
 *
 * Returns: (transfer full): the masked text
 */
char *
fl_log_mask_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *known = fl_redact (valid);

  return mask_runs (known);
}

static gboolean
is_address (const char *value)
{
  return g_ascii_strncasecmp (value, "http://", 7) == 0 ||
         g_ascii_strncasecmp (value, "https://", 8) == 0;
}

static char *mask_address (FlLogMask *self, const char *address, gboolean is_strange);

static char *
mask_value (FlLogMask *self, FlLogTreatment treatment, const char *value)
{
  switch (treatment) {
  case FL_LOG_SHOWN:
    return is_address (value) ? mask_address (self, value, TRUE) : fl_log_mask_text (value);
  case FL_LOG_SHOWN_WHOLE:
    return fl_redact (value);
  case FL_LOG_ADDRESS:
    return mask_address (self, value, TRUE);
  case FL_LOG_MASKED:
  case FL_LOG_CHALLENGE:
    break;
  }
  remember (self, value);
  return g_strdup (*value ? FL_REDACTED : "");
}

static void
append_query (FlLogMask *self, GString *masked, const char *query)
{
  g_autoptr (FlForm) form = fl_form_parse (query, -1, NULL);

  g_string_append_c (masked, '?');
  if (!form) {
    g_string_append (masked, FL_REDACTED);
    return;
  }
  for (guint i = 0; i < fl_form_get_length (form); i++) {
    const char *name = fl_form_get_name (form, i);
    g_autofree char *value =
        mask_value (self, fl_log_words_judge_key (name), fl_form_get_value (form, i));
    g_autofree char *shown_name = fl_log_mask_text (name);

    if (i > 0)
      g_string_append_c (masked, '&');
    g_string_append_uri_escaped (masked, shown_name, "*", TRUE);
    g_string_append_c (masked, '=');
    g_string_append_uri_escaped (masked, value, "*:/,@?=", TRUE);
  }
}

/* An address that a server names may have anything in its path; ours stands in a document. */
static char *
mask_address (FlLogMask *self, const char *address, gboolean is_strange)
{
  gsize length = strcspn (address, "?#");
  g_autofree char *before = g_strndup (address, length);
  g_autofree char *known = fl_redact_uri (before);
  g_autofree char *shown = is_strange ? mask_runs (known) : g_strdup (known);
  g_autofree char *query = NULL;
  GString *masked = g_string_new (shown);

  if (address[length] == '?') {
    gsize query_length = strcspn (address + length, "#");

    query = g_strndup (address + length + 1, query_length - 1);
    append_query (self, masked, query);
    length += query_length;
  }
  if (address[length] == '#')
    g_string_append (masked, "#" FL_REDACTED);
  return g_string_free (masked, FALSE);
}

/**
 * fl_log_mask_address:
 * @address: the address of a request
 *
 * Masks in an address the user, the fragment, known secrets, and the value of every parameter that
 * is not known to be harmless.
 *
 * Returns: (transfer full): the masked address
 */
char *
fl_log_mask_address (FlLogMask *self, const char *address)
{
  return mask_address (self, address, FALSE);
}

/**
 * fl_log_mask_form:
 * @form: the parameters of a request, or of an answer
 *
 * Writes a form on as many lines as it has parameters.
 *
 * Returns: (transfer full): the masked lines
 */
char *
fl_log_mask_form (FlLogMask *self, FlForm *form)
{
  GString *masked = g_string_new (NULL);

  for (guint i = 0; i < fl_form_get_length (form); i++) {
    const char *name = fl_form_get_name (form, i);
    g_autofree char *value =
        mask_value (self, fl_log_words_judge_key (name), fl_form_get_value (form, i));
    g_autofree char *shown_name = fl_log_mask_text (name);

    g_strdelimit (value, "\r\n", ' ');
    g_strdelimit (shown_name, "\r\n", ' ');
    g_string_append_printf (masked, "%s%s=%s", i > 0 ? "\n" : "", shown_name, value);
  }
  return g_string_free (masked, FALSE);
}

static JsonNode *mask_node (FlLogMask *self, FlLogTreatment treatment, JsonNode *node);

/* An authorization code is never a number; an error's code is. */
static gboolean
is_error_number (const char *key, JsonNode *node)
{
  return g_ascii_strcasecmp (key, "code") == 0 && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_INT64;
}

static JsonNode *
mask_object (FlLogMask *self, JsonObject *object)
{
  g_autoptr (JsonObject) masked = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObjectIter iter;
  const char *key;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, &member)) {
    g_autofree char *shown_key = fl_log_mask_text (key);
    FlLogTreatment treatment =
        is_error_number (key, member) ? FL_LOG_SHOWN : fl_log_words_judge_key (key);

    json_object_set_member (masked, shown_key, mask_node (self, treatment, member));
  }
  json_node_set_object (node, masked);
  return node;
}

static JsonNode *
mask_array (FlLogMask *self, FlLogTreatment treatment, JsonArray *array)
{
  g_autoptr (JsonArray) masked = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < json_array_get_length (array); i++)
    json_array_add_element (masked, mask_node (self, treatment, json_array_get_element (array, i)));
  json_node_set_array (node, masked);
  return node;
}

static JsonNode *
mask_scalar (FlLogMask *self, FlLogTreatment treatment, JsonNode *node)
{
  g_autofree char *shown = NULL;

  if (json_node_get_value_type (node) == G_TYPE_STRING)
    shown = mask_value (self, treatment, json_node_get_string (node));
  else if (json_node_get_value_type (node) != G_TYPE_BOOLEAN && treatment == FL_LOG_MASKED)
    shown = g_strdup (FL_REDACTED);
  return shown ? json_node_init_string (json_node_alloc (), shown) : json_node_copy (node);
}

static JsonNode *
mask_node (FlLogMask *self, FlLogTreatment treatment, JsonNode *node)
{
  switch (json_node_get_node_type (node)) {
  case JSON_NODE_OBJECT:
    return mask_object (self, json_node_get_object (node));
  case JSON_NODE_ARRAY:
    return mask_array (self, treatment, json_node_get_array (node));
  case JSON_NODE_VALUE:
    return mask_scalar (self, treatment, node);
  case JSON_NODE_NULL:
    break;
  }
  return json_node_new (JSON_NODE_NULL);
}

static char *
mask_json (FlLogMask *self, const char *text, gsize length)
{
  JsonNode *root = fl_json_parse (text, (gssize) length, NULL);
  g_autoptr (JsonNode) masked = root ? mask_node (self, FL_LOG_MASKED, root) : NULL;
  char *shown = masked ? fl_json_print (masked) : NULL;

  fl_json_wipe_free (root);
  return shown ? g_strchomp (shown) : NULL;
}

/* The name of a parameter of a challenge, or a scheme. */
static gsize
measure_word (const char *text)
{
  gsize length = 0;

  while (g_ascii_isalnum (text[length]) || (text[length] && strchr ("-_.", text[length])))
    length++;
  return length;
}

/* Reads a value, quoted or bare, and says where it ends. */
static char *
read_value (const char *text, const char **end)
{
  GString *value = g_string_new (NULL);
  gboolean is_quoted = *text == '"';

  text += is_quoted ? 1 : 0;
  while (*text && (is_quoted ? *text != '"' : !strchr (", \t", *text))) {
    if (is_quoted && *text == '\\' && text[1])
      text++;
    g_string_append_c (value, *text++);
  }
  *end = text + (is_quoted && *text ? 1 : 0);
  return g_string_free (value, FALSE);
}

static const char *
append_parameter (FlLogMask *self, GString *masked, const char *text, gsize name_length)
{
  g_autofree char *name = g_strndup (text, name_length);
  const char *end = NULL;
  g_autofree char *value = read_value (text + name_length + 1, &end);
  g_autofree char *shown = mask_value (self, fl_log_words_judge_key (name), value);

  g_string_append_printf (masked, "%s=\"%s\"", name, shown);
  return end;
}

/* A scheme stands at the beginning, or before a space and behind a comma; what else is no parameter
 * is a token as a whole. */
static char *
mask_challenge (FlLogMask *self, const char *text)
{
  GString *masked = g_string_new (NULL);
  gboolean may_be_scheme = TRUE;

  while (*text) {
    gsize length = measure_word (text);

    if (strchr (", \t", *text)) {
      may_be_scheme |= *text == ',';
      g_string_append_c (masked, *text++);
    } else if (length > 0 && text[length] == '=' && text[length + 1] && text[length + 1] != '=') {
      text = append_parameter (self, masked, text, length);
      may_be_scheme = FALSE;
    } else if (length > 0 && may_be_scheme && (text[length] == ' ' || !text[length]) &&
               length < MIN_MIXED_LENGTH) {
      g_string_append_len (masked, text, (gssize) length);
      text += length;
      may_be_scheme = FALSE;
    } else {
      g_autofree char *token = read_value (text, &text);

      remember (self, token);
      g_string_append (masked, FL_REDACTED);
    }
  }
  return g_string_free (masked, FALSE);
}

/**
 * fl_log_mask_header:
 * @name: a header's name
 * @value: its value
 *
 * Writes a header.
 *
 * Returns: (transfer full): its name, and its value as far as it is harmless
 */
char *
fl_log_mask_header (FlLogMask *self, const char *name, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);
  g_autofree char *valid_name = g_utf8_make_valid (name, -1);
  g_autofree char *shown_name = fl_redact (valid_name);
  FlLogTreatment treatment = fl_log_words_judge_header (valid_name);
  /* Known secrets first: taken apart they would not be known again. */
  g_autofree char *known_value = fl_redact (valid);
  g_autofree char *shown = treatment == FL_LOG_CHALLENGE ? mask_challenge (self, known_value)
                                                         : mask_value (self, treatment, valid);
  g_autofree char *known = fl_redact (shown);

  return g_strdup_printf ("%s: %s", shown_name, known);
}

static char *
describe_size (gsize size_bytes)
{
  g_autofree char *number = g_strdup_printf ("%" G_GSIZE_FORMAT, size_bytes);

  /* Translators: stands for a body that is not shown; the placeholder is a number of bytes. */
  return g_strdup_printf (_ ("(%s bytes, not shown)"), number);
}

/* Whatever space, or mark of the byte order, stands before it. */
static gboolean
is_json_like (const char *text)
{
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += 3;
  text += strspn (text, " \t\r\n");
  return *text && strchr ("{[\"", *text);
}

/* By what it looks like: what its type says is often wrong. */
static char *
mask_known_shape (FlLogMask *self, const char *text, gsize length, const char *content_type)
{
  g_autoptr (FlForm) form = NULL;
  gboolean says_form = content_type && strstr (content_type, "x-www-form-urlencoded");

  if (is_json_like (text))
    return mask_json (self, text, length);
  if (says_form || (memchr (text, '=', length) && *text != '<' && !strpbrk (text, " \t\r\n")))
    form = fl_form_parse (text, (gssize) length, NULL);
  return form ? fl_log_mask_form (self, form) : NULL;
}

/* Cut where a character begins. */
static char *
cut (char *text)
{
  const char *end = text + MAX_SHOWN_BYTES;

  if (strlen (text) <= MAX_SHOWN_BYTES)
    return text;
  end = g_utf8_find_prev_char (text, end + 1);
  text[end - text] = '\0';
  return text;
}

/**
 * fl_log_mask_size:
 * @body: (nullable): a body that nobody is to see
 *
 * Returns: (transfer full) (nullable): how large it is; %NULL for none
 */
char *
fl_log_mask_size (GBytes *body)
{
  gsize length = body ? g_bytes_get_size (body) : 0;

  return length > 0 ? describe_size (length) : NULL;
}

/**
 * fl_log_mask_body:
 * @body: (nullable): the body of a request or an answer
 * @content_type: (nullable): what it says it is
 * @shows_text: whether what is neither JSON nor a form is shown, as far as it is harmless: the page
 *   of an error; else it counts as secret
 *
 * Writes a body.
 *
 * Returns: (transfer full) (nullable): the masked body; %NULL for none
 */
char *
fl_log_mask_body (FlLogMask *self, GBytes *body, const char *content_type, gboolean shows_text)
{
  gsize length = 0;
  const char *data = body ? g_bytes_get_data (body, &length) : NULL;
  g_autofree char *shown = NULL;
  char *text;

  if (length == 0)
    return NULL;
  if (length > MAX_BODY_BYTES || !g_utf8_validate (data, (gssize) length, NULL))
    return describe_size (length);
  text = g_strndup (data, length);
  shown = mask_known_shape (self, text, length, content_type);
  if (!shown && shows_text && !is_json_like (text))
    shown = fl_log_mask_text (text);
  fl_wipe_free (text);
  return shown ? cut (g_steal_pointer (&shown)) : describe_size (length);
}
