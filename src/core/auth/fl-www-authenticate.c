/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-www-authenticate.h"

#include "fl-auth-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a server demands with a 401, read strictly and within bounds: whoever guesses at a broken
 * challenge may answer another one than was meant. Source: RFC 9110 §11.6.1, §11.2, §5.6 */

#define MAX_LENGTH     16384
#define MAX_CHALLENGES 32
#define MAX_PARAMETERS 64

#define TOKEN_CHARACTERS                                                                           \
  "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define TOKEN68_CHARACTERS "-._~+/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define BLANKS             " \t"

typedef struct {
  char *name;
  char *value;
} Parameter;

struct _FlChallenge {
  gatomicrefcount references;
  char *scheme;
  char *token68;
  GPtrArray *parameters;
};

G_DEFINE_BOXED_TYPE (FlChallenge, fl_challenge, fl_challenge_ref, fl_challenge_unref)

static void
parameter_free (Parameter *parameter)
{
  g_free (parameter->name);
  g_free (parameter->value);
  g_free (parameter);
}

static FlChallenge *
challenge_new (char *scheme)
{
  FlChallenge *self = g_new0 (FlChallenge, 1);

  g_atomic_ref_count_init (&self->references);
  self->scheme = scheme;
  self->parameters = g_ptr_array_new_with_free_func ((GDestroyNotify) parameter_free);
  return self;
}

/**
 * fl_challenge_ref:
 *
 * Takes a share in a challenge.
 *
 * Returns: (transfer full): the same challenge
 */
FlChallenge *
fl_challenge_ref (FlChallenge *self)
{
  g_return_val_if_fail (self, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * fl_challenge_unref:
 *
 * Gives a share up.
 */
void
fl_challenge_unref (FlChallenge *self)
{
  g_return_if_fail (self);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->scheme);
  g_free (self->token68);
  g_ptr_array_unref (self->parameters);
  g_free (self);
}

/**
 * fl_challenge_get_scheme:
 *
 * Returns: (transfer none): `Basic`, `Digest` and the like, as the server wrote it
 */
const char *
fl_challenge_get_scheme (FlChallenge *self)
{
  g_return_val_if_fail (self, NULL);

  return self->scheme;
}

/**
 * fl_challenge_has_scheme:
 * @scheme: `Basic`, `Digest` and the like
 *
 * Compares without regard to case.
 *
 * Returns: whether the challenge is of that scheme
 *
 * Source: RFC 9110 §11.1
 */
gboolean
fl_challenge_has_scheme (FlChallenge *self, const char *scheme)
{
  g_return_val_if_fail (self, FALSE);

  return g_ascii_strcasecmp (self->scheme, scheme) == 0;
}

/**
 * fl_challenge_get_token68:
 *
 * Returns: (transfer none) (nullable): what stands there instead of parameters
 */
const char *
fl_challenge_get_token68 (FlChallenge *self)
{
  g_return_val_if_fail (self, NULL);

  return self->token68;
}

/**
 * fl_challenge_get_n_parameters:
 *
 * Returns: how many parameters there are
 */
guint
fl_challenge_get_n_parameters (FlChallenge *self)
{
  g_return_val_if_fail (self, 0);

  return self->parameters->len;
}

/**
 * fl_challenge_lookup:
 * @name: a parameter's name, in any case
 *
 * Finds a parameter.
 *
 * Returns: (transfer none) (nullable): its value, without quotes; not necessarily UTF-8
 */
const char *
fl_challenge_lookup (FlChallenge *self, const char *name)
{
  g_return_val_if_fail (self, NULL);
  g_return_val_if_fail (name, NULL);

  for (guint i = 0; i < self->parameters->len; i++) {
    Parameter *parameter = g_ptr_array_index (self->parameters, i);

    if (g_ascii_strcasecmp (parameter->name, name) == 0)
      return parameter->value;
  }
  return NULL;
}

static void
skip_blanks (const char **at)
{
  *at += strspn (*at, BLANKS);
}

static gboolean
is_at_end_of_element (const char *at)
{
  skip_blanks (&at);
  return *at == '\0' || *at == ',';
}

static char *
take (const char **at, gsize length)
{
  char *taken = g_strndup (*at, length);

  *at += length;
  return taken;
}

/* NULL where no quoted string stands there. */
static char *
read_quoted (const char **at)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *c = *at + 1;

  for (; *c != '"'; c++) {
    if (*c == '\\')
      c++;
    if ((*c != '\t' && (guint8) *c < ' ') || *c == 0x7f)
      return NULL;
    g_string_append_c (text, *c);
  }
  *at = c + 1;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
read_value (const char **at)
{
  gsize length = strspn (*at, TOKEN_CHARACTERS);

  if (**at == '"')
    return read_quoted (at);
  return length > 0 ? take (at, length) : NULL;
}

/* How long the parameter's name at this place is; 0 where another challenge begins. */
static gsize
measure_parameter_name (const char *at)
{
  gsize length = strspn (at, TOKEN_CHARACTERS);
  const char *after = at + length;

  skip_blanks (&after);
  return *after == '=' ? length : 0;
}

/* A name twice would leave open which of the two is meant. */
static gboolean
read_parameter (FlChallenge *challenge, const char **at, gsize name_length)
{
  g_autofree char *name = take (at, name_length);
  char *value;
  Parameter *parameter;

  skip_blanks (at);
  (*at)++;
  skip_blanks (at);
  value = read_value (at);
  if (!value || fl_challenge_lookup (challenge, name) ||
      challenge->parameters->len == MAX_PARAMETERS) {
    g_free (value);
    return FALSE;
  }
  parameter = g_new (Parameter, 1);
  parameter->name = g_steal_pointer (&name);
  parameter->value = value;
  g_ptr_array_add (challenge->parameters, parameter);
  return TRUE;
}

static gboolean
read_token68 (FlChallenge *challenge, const char **at)
{
  gsize length = strspn (*at, TOKEN68_CHARACTERS);
  gsize padding = strspn (*at + length, "=");

  if (length == 0 || !is_at_end_of_element (*at + length + padding))
    return FALSE;
  challenge->token68 = take (at, length + padding);
  return TRUE;
}

/* The scheme, and what stands before the next comma. */
static gboolean
read_challenge (GPtrArray *challenges, const char **at)
{
  gsize length = strspn (*at, TOKEN_CHARACTERS);
  FlChallenge *challenge;
  gsize name_length;

  if (length == 0 || challenges->len == MAX_CHALLENGES)
    return FALSE;
  challenge = challenge_new (take (at, length));
  g_ptr_array_add (challenges, challenge);
  if (is_at_end_of_element (*at))
    return TRUE;
  if (**at != ' ')
    return FALSE;
  skip_blanks (at);
  if (read_token68 (challenge, at))
    return TRUE;
  name_length = measure_parameter_name (*at);
  return name_length > 0 && read_parameter (challenge, at, name_length);
}

/* A parameter of the challenge at hand, or the next challenge. */
static gboolean
read_element (GPtrArray *challenges, const char **at)
{
  FlChallenge *last =
      challenges->len > 0 ? g_ptr_array_index (challenges, challenges->len - 1) : NULL;
  gsize name_length = measure_parameter_name (*at);

  if (name_length == 0)
    return read_challenge (challenges, at);
  return last && !last->token68 && read_parameter (last, at, name_length);
}

static gboolean
read_list (GPtrArray *challenges, const char *at)
{
  for (;;) {
    at += strspn (at, BLANKS ",");
    if (!*at)
      return TRUE;
    if (!read_element (challenges, &at) || !is_at_end_of_element (at))
      return FALSE;
    skip_blanks (&at);
  }
}

/**
 * fl_www_authenticate_parse:
 * @text: the value of a `WWW-Authenticate` header
 * @error: return location
 *
 * Reads challenges. The error's sentence does not quote them.
 *
 * Returns: (transfer full) (element-type FlChallenge): the challenges, in their order
 *
 * Errors: %FL_AUTH_ERROR_ANSWER for what breaks the grammar, names a parameter twice, or is more
 *   than 16 KiB, 32 challenges or 64 parameters.
 * Source: RFC 9110 §11.6.1
 */
GPtrArray *
fl_www_authenticate_parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) challenges = NULL;

  g_return_val_if_fail (text, NULL);

  challenges = g_ptr_array_new_with_free_func ((GDestroyNotify) fl_challenge_unref);
  if (strlen (text) <= MAX_LENGTH && read_list (challenges, text))
    return g_steal_pointer (&challenges);
  g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
                       _ ("The server's demand for a sign-in (WWW-Authenticate) cannot be read."));
  return NULL;
}

static void
extend (GPtrArray *challenges, const char *text)
{
  g_autoptr (GPtrArray) more = fl_www_authenticate_parse (text, NULL);

  for (guint i = 0; more && i < more->len && challenges->len < MAX_CHALLENGES; i++)
    g_ptr_array_add (challenges, fl_challenge_ref (g_ptr_array_index (more, i)));
}

/**
 * fl_www_authenticate_read:
 * @headers: the headers of an answer
 *
 * Reads the challenges of each `WWW-Authenticate` header. A header that breaks the grammar demands
 * nothing, and does not spoil the others.
 *
 * Returns: (transfer full) (element-type FlChallenge): at most 32 challenges, in their order
 */
GPtrArray *
fl_www_authenticate_read (SoupMessageHeaders *headers)
{
  GPtrArray *challenges = g_ptr_array_new_with_free_func ((GDestroyNotify) fl_challenge_unref);
  SoupMessageHeadersIter iter;
  const char *name, *value;

  g_return_val_if_fail (headers, challenges);

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value)) {
    if (g_ascii_strcasecmp (name, "WWW-Authenticate") == 0)
      extend (challenges, value);
  }
  return challenges;
}
