/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a service refuses a call, in plain words: what its response says about the authorization, and
 * which scopes would help. Whoever speaks the authentication type reads it out of the response. */

#include "config.h"

#include "fl-refusal.h"

struct _FlRefusal {
  FlRecord parent_instance;

  guint meaning;
  char *code;
  char *sentence;
  char **scopes;
};

G_DEFINE_FINAL_TYPE (FlRefusal, fl_refusal, FL_TYPE_RECORD)

G_DEFINE_ENUM_TYPE (FlRefusalMeaning,
                    fl_refusal_meaning,
                    G_DEFINE_ENUM_VALUE (FL_REFUSAL_MISSING_SCOPE, "missing_scope"),
                    G_DEFINE_ENUM_VALUE (FL_REFUSAL_BAD_TOKEN, "bad_token"))

static const FlField fields[] = {
  { "meaning", FL_FIELD_WORD, G_STRUCT_OFFSET (FlRefusal, meaning), fl_refusal_meaning_get_type,
    .number = FL_REFUSAL_MISSING_SCOPE },
  { "code", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlRefusal, code) },
  { "sentence", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlRefusal, sentence) },
  { "scopes", FL_FIELD_TEXTS, G_STRUCT_OFFSET (FlRefusal, scopes) },
  { NULL },
};

static void
fl_refusal_class_init (FlRefusalClass *class)
{
  fl_record_class_install_fields (FL_RECORD_CLASS (class), fields);
}

static void
fl_refusal_init (FlRefusal *self)
{
}

/**
 * fl_refusal_new:
 * @meaning: what is wrong
 * @code: the service's own name for it, fit to be shown
 * @sentence: what it means, with a full stop
 * @scopes: those to connect with; empty where none is known to help
 *
 * Returns: (transfer full): a refusal
 */
FlRefusal *
fl_refusal_new (FlRefusalMeaning meaning,
                const char *code,
                const char *sentence,
                const char *const *scopes)
{
  return g_object_new (FL_TYPE_REFUSAL, "meaning", meaning, "code", code, "sentence", sentence,
                       "scopes", scopes, NULL);
}

/**
 * fl_refusal_get_meaning:
 *
 * Returns: what is wrong
 */
FlRefusalMeaning
fl_refusal_get_meaning (FlRefusal *self)
{
  g_return_val_if_fail (FL_IS_REFUSAL (self), FL_REFUSAL_MISSING_SCOPE);

  return self->meaning;
}

/**
 * fl_refusal_get_code:
 *
 * Returns: (nullable): the service's own name for it, such as `insufficient_scope`
 */
const char *
fl_refusal_get_code (FlRefusal *self)
{
  g_return_val_if_fail (FL_IS_REFUSAL (self), NULL);

  return self->code;
}

/**
 * fl_refusal_get_sentence:
 *
 * Returns: (nullable): what it means, and what to do
 */
const char *
fl_refusal_get_sentence (FlRefusal *self)
{
  g_return_val_if_fail (FL_IS_REFUSAL (self), NULL);

  return self->sentence;
}

/**
 * fl_refusal_get_scopes:
 *
 * Returns: (transfer none): the scopes to connect with, which the connection was not granted; empty
 *   where none is known to help
 */
const char *const *
fl_refusal_get_scopes (FlRefusal *self)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail (FL_IS_REFUSAL (self), none);

  return (const char *const *) self->scopes;
}
