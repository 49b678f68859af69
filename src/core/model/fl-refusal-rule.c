/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a service's own error code means, where its API does not say so as RFC 6750 has it: the code
 * and where in the answer it stands, and where the answer names the scope that is missing. */

#include "config.h"

#include "fl-refusal-rule.h"

#include "fl-model-private.h"

struct _FlRefusalRule {
  FlRecord parent_instance;

  char *code_pointer;
  char *code;
  guint meaning;
  char *scope_pointer;
};

G_DEFINE_FINAL_TYPE (FlRefusalRule, fl_refusal_rule, FL_TYPE_RECORD)

static const FlField fields[] = {
  { "code-pointer", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlRefusalRule, code_pointer) },
  { "code", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlRefusalRule, code) },
  { "meaning", FL_FIELD_WORD, G_STRUCT_OFFSET (FlRefusalRule, meaning), fl_refusal_meaning_get_type,
    .number = FL_REFUSAL_MISSING_SCOPE },
  { "scope-pointer", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlRefusalRule, scope_pointer) },
  { NULL },
};

const FlMember fl_refusal_rule_members[] = {
  { "code_pointer", FL_MEMBER_TEXT, "code-pointer" },
  { "code", FL_MEMBER_TEXT, "code" },
  { "means", FL_MEMBER_WORD, "meaning", .required = TRUE },
  { "scope_pointer", FL_MEMBER_TEXT, "scope-pointer", .silent = TRUE },
  { NULL },
};

static void
fl_refusal_rule_class_init (FlRefusalRuleClass *class)
{
  fl_record_class_install_fields (FL_RECORD_CLASS (class), fields);
}

static void
fl_refusal_rule_init (FlRefusalRule *self)
{
}

/**
 * fl_refusal_rule_check:
 * @place: where it stands, such as "/auth/refusals/0"
 *
 * Checks a rule.
 *
 * Errors: FL_MODEL_ERROR_INVALID.
 */
gboolean
fl_refusal_rule_check (FlRefusalRule *self, const char *place, GError **error)
{
  g_autofree char *code_place = g_strconcat (place, "/code", NULL);
  g_autofree char *pointer_place = g_strconcat (place, "/code_pointer", NULL);
  g_autofree char *scope_place = g_strconcat (place, "/scope_pointer", NULL);

  return fl_rules_check_line (code_place, self->code, error) &&
         fl_rules_check_pointer (pointer_place, self->code_pointer, error) &&
         (!self->scope_pointer || fl_rules_check_pointer (scope_place, self->scope_pointer, error));
}

/**
 * fl_refusal_rule_get_code_pointer:
 *
 * Returns: (nullable): JSON pointer to the code in the answer
 */
const char *
fl_refusal_rule_get_code_pointer (FlRefusalRule *self)
{
  g_return_val_if_fail (FL_IS_REFUSAL_RULE (self), NULL);

  return self->code_pointer;
}

/**
 * fl_refusal_rule_get_code:
 *
 * Returns: (nullable): the code; a number as its digits
 */
const char *
fl_refusal_rule_get_code (FlRefusalRule *self)
{
  g_return_val_if_fail (FL_IS_REFUSAL_RULE (self), NULL);

  return self->code;
}

/**
 * fl_refusal_rule_get_meaning:
 *
 * Returns: what the code means
 */
FlRefusalMeaning
fl_refusal_rule_get_meaning (FlRefusalRule *self)
{
  g_return_val_if_fail (FL_IS_REFUSAL_RULE (self), FL_REFUSAL_MISSING_SCOPE);

  return self->meaning;
}

/**
 * fl_refusal_rule_get_scope_pointer:
 *
 * Returns: (nullable): JSON pointer to the scope that is missing; NULL where the answer names none
 */
const char *
fl_refusal_rule_get_scope_pointer (FlRefusalRule *self)
{
  g_return_val_if_fail (FL_IS_REFUSAL_RULE (self), NULL);

  return self->scope_pointer;
}
