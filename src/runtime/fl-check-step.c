/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-check-step.h"

#include "fl-base-error.h"
#include "fl-redactor.h"

#include <glib/gi18n-lib.h>

/* One step of a check: what it looks at, how far it is, what it found and what to do about it. It
 * is changed by the check alone, and followed by whoever shows it. Main thread. */

struct _FlCheckStep {
  GObject parent_instance;

  FlCheckPart part;
  FlCheckState state;
  char *finding;
  char *advice;
  FlCheckRemedy remedy;
  GError *error;
};

typedef enum {
  PROP_PART = 1,
  PROP_TITLE,
  PROP_STATE,
  PROP_FINDING,
  PROP_ADVICE,
  PROP_REMEDY,
} FlCheckStepProperty;

static GParamSpec *properties[PROP_REMEDY + 1];

G_DEFINE_ENUM_TYPE (FlCheckPart,
                    fl_check_part,
                    G_DEFINE_ENUM_VALUE (FL_CHECK_DEFINITION, "definition"),
                    G_DEFINE_ENUM_VALUE (FL_CHECK_CREDENTIALS, "credentials"),
                    G_DEFINE_ENUM_VALUE (FL_CHECK_NAME, "name"),
                    G_DEFINE_ENUM_VALUE (FL_CHECK_CONNECTION, "connection"),
                    G_DEFINE_ENUM_VALUE (FL_CHECK_TLS, "tls"),
                    G_DEFINE_ENUM_VALUE (FL_CHECK_TOKEN, "token"),
                    G_DEFINE_ENUM_VALUE (FL_CHECK_REQUEST, "request"),
                    G_DEFINE_ENUM_VALUE (FL_CHECK_ACCOUNT, "account"),
                    G_DEFINE_ENUM_VALUE (FL_CHECK_SCOPES, "scopes"))

G_DEFINE_ENUM_TYPE (FlCheckState,
                    fl_check_state,
                    G_DEFINE_ENUM_VALUE (FL_CHECK_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (FL_CHECK_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (FL_CHECK_PASSED, "passed"),
                    G_DEFINE_ENUM_VALUE (FL_CHECK_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (FL_CHECK_SKIPPED, "skipped"))

G_DEFINE_ENUM_TYPE (FlCheckRemedy,
                    fl_check_remedy,
                    G_DEFINE_ENUM_VALUE (FL_CHECK_REMEDY_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (FL_CHECK_REMEDY_RECONNECT, "reconnect"),
                    G_DEFINE_ENUM_VALUE (FL_CHECK_REMEDY_SERVICE, "service"))

G_DEFINE_FINAL_TYPE (FlCheckStep, fl_check_step, G_TYPE_OBJECT)

static const char *const titles[] = {
  [FL_CHECK_DEFINITION] = N_ ("Definition"), [FL_CHECK_CREDENTIALS] = N_ ("Credentials"),
  [FL_CHECK_NAME] = N_ ("Host Name"),        [FL_CHECK_CONNECTION] = N_ ("Network Connection"),
  [FL_CHECK_TLS] = N_ ("Encryption"),        [FL_CHECK_TOKEN] = N_ ("Token"),
  [FL_CHECK_REQUEST] = N_ ("Check Request"), [FL_CHECK_ACCOUNT] = N_ ("Account"),
  [FL_CHECK_SCOPES] = N_ ("Scopes"),
};

static void
set_text (FlCheckStep *self, char **text, FlCheckStepProperty id, const char *value)
{
  g_autofree char *redacted = value ? fl_redact (value) : NULL;

  if (g_strcmp0 (*text, redacted) == 0)
    return;
  g_free (*text);
  *text = g_steal_pointer (&redacted);
  g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

/* The state comes last, so that who waits for it finds the rest. */
static void
set_outcome (FlCheckStep *self,
             FlCheckState state,
             const char *finding,
             const char *advice,
             FlCheckRemedy remedy)
{
  g_clear_error (&self->error);
  set_text (self, &self->finding, PROP_FINDING, finding);
  set_text (self, &self->advice, PROP_ADVICE, advice);
  if (self->remedy != remedy) {
    self->remedy = remedy;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REMEDY]);
  }
  if (self->state != state) {
    self->state = state;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  }
}

static void
fl_check_step_finalize (GObject *object)
{
  FlCheckStep *self = FL_CHECK_STEP (object);

  g_free (self->finding);
  g_free (self->advice);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (fl_check_step_parent_class)->finalize (object);
}

static void
fl_check_step_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlCheckStep *self = FL_CHECK_STEP (object);

  switch ((FlCheckStepProperty) id) {
  case PROP_PART:
    g_value_set_enum (value, fl_check_step_get_part (self));
    break;
  case PROP_TITLE:
    g_value_set_string (value, fl_check_step_get_title (self));
    break;
  case PROP_STATE:
    g_value_set_enum (value, fl_check_step_get_state (self));
    break;
  case PROP_FINDING:
    g_value_set_string (value, fl_check_step_get_finding (self));
    break;
  case PROP_ADVICE:
    g_value_set_string (value, fl_check_step_get_advice (self));
    break;
  case PROP_REMEDY:
    g_value_set_enum (value, fl_check_step_get_remedy (self));
    break;
  }
}

static void
fl_check_step_class_init (FlCheckStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = fl_check_step_finalize;
  object_class->get_property = fl_check_step_get_property;

  properties[PROP_PART] =
      g_param_spec_enum ("part", NULL, NULL, FL_TYPE_CHECK_PART, FL_CHECK_DEFINITION, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, FL_TYPE_CHECK_STATE, FL_CHECK_WAITING, flags);
  properties[PROP_FINDING] = g_param_spec_string ("finding", NULL, NULL, NULL, flags);
  properties[PROP_ADVICE] = g_param_spec_string ("advice", NULL, NULL, NULL, flags);
  properties[PROP_REMEDY] =
      g_param_spec_enum ("remedy", NULL, NULL, FL_TYPE_CHECK_REMEDY, FL_CHECK_REMEDY_NONE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_check_step_init (FlCheckStep *self)
{
}

/**
 * fl_check_step_new:
 * @part: what the step looks at
 *
 * Creates a step that waits.
 *
 * Returns: (transfer full): the step
 */
FlCheckStep *
fl_check_step_new (FlCheckPart part)
{
  FlCheckStep *self = g_object_new (FL_TYPE_CHECK_STEP, NULL);

  self->part = part;
  return self;
}

/**
 * fl_check_step_get_part:
 *
 * Returns: what the step looks at
 */
FlCheckPart
fl_check_step_get_part (FlCheckStep *self)
{
  g_return_val_if_fail (FL_IS_CHECK_STEP (self), FL_CHECK_DEFINITION);

  return self->part;
}

/**
 * fl_check_step_get_title:
 *
 * Returns: (transfer none): its name for people
 */
const char *
fl_check_step_get_title (FlCheckStep *self)
{
  g_return_val_if_fail (FL_IS_CHECK_STEP (self), NULL);

  return _ (titles[self->part]);
}

/**
 * fl_check_step_get_state:
 *
 * Returns: how far it is
 */
FlCheckState
fl_check_step_get_state (FlCheckStep *self)
{
  g_return_val_if_fail (FL_IS_CHECK_STEP (self), FL_CHECK_WAITING);

  return self->state;
}

/**
 * fl_check_step_get_finding:
 *
 * Returns: (nullable): a sentence on what was found; %NULL before
 */
const char *
fl_check_step_get_finding (FlCheckStep *self)
{
  g_return_val_if_fail (FL_IS_CHECK_STEP (self), NULL);

  return self->finding;
}

/**
 * fl_check_step_get_advice:
 *
 * Returns: (nullable): a sentence on what to do; %NULL where there is nothing to do
 */
const char *
fl_check_step_get_advice (FlCheckStep *self)
{
  g_return_val_if_fail (FL_IS_CHECK_STEP (self), NULL);

  return self->advice;
}

/**
 * fl_check_step_get_remedy:
 *
 * Returns: what a button beside the advice would do
 */
FlCheckRemedy
fl_check_step_get_remedy (FlCheckStep *self)
{
  g_return_val_if_fail (FL_IS_CHECK_STEP (self), FL_CHECK_REMEDY_NONE);

  return self->remedy;
}

/**
 * fl_check_step_get_error:
 *
 * Returns: (nullable): what made it fail, where that was an error, for exit statuses and the like
 */
const GError *
fl_check_step_get_error (FlCheckStep *self)
{
  g_return_val_if_fail (FL_IS_CHECK_STEP (self), NULL);

  return self->error;
}

/**
 * fl_check_step_start:
 *
 * Notes that the step is under way.
 */
void
fl_check_step_start (FlCheckStep *self)
{
  g_return_if_fail (FL_IS_CHECK_STEP (self));

  set_outcome (self, FL_CHECK_RUNNING, NULL, NULL, FL_CHECK_REMEDY_NONE);
}

/**
 * fl_check_step_reset:
 *
 * Lets the step wait, as at first.
 */
void
fl_check_step_reset (FlCheckStep *self)
{
  g_return_if_fail (FL_IS_CHECK_STEP (self));

  set_outcome (self, FL_CHECK_WAITING, NULL, NULL, FL_CHECK_REMEDY_NONE);
}

/**
 * fl_check_step_pass:
 * @finding: a sentence
 * @advice: (nullable): what is worth doing all the same
 *
 * Notes that all is as it should be.
 */
void
fl_check_step_pass (FlCheckStep *self, const char *finding, const char *advice)
{
  g_return_if_fail (FL_IS_CHECK_STEP (self));

  set_outcome (self, FL_CHECK_PASSED, finding, advice, FL_CHECK_REMEDY_NONE);
}

/**
 * fl_check_step_skip:
 * @finding: (nullable): why there is nothing to look at; %NULL where an earlier step failed
 *
 * Notes that the step is left out.
 */
void
fl_check_step_skip (FlCheckStep *self, const char *finding)
{
  g_return_if_fail (FL_IS_CHECK_STEP (self));

  set_outcome (self, FL_CHECK_SKIPPED, finding, NULL, FL_CHECK_REMEDY_NONE);
}

/**
 * fl_check_step_fail:
 * @finding: a sentence
 * @advice: a sentence on what to do
 * @remedy: what a button would do
 *
 * Notes that something is not as it should be.
 */
void
fl_check_step_fail (FlCheckStep *self,
                    const char *finding,
                    const char *advice,
                    FlCheckRemedy remedy)
{
  g_return_if_fail (FL_IS_CHECK_STEP (self));

  set_outcome (self, FL_CHECK_FAILED, finding, advice, remedy);
}

/**
 * fl_check_step_fail_with_error:
 * @error: what went wrong; its message is the finding
 * @advice: (nullable): a sentence on what to do
 * @remedy: what a button would do
 *
 * Notes that an error ended the step.
 */
void
fl_check_step_fail_with_error (FlCheckStep *self,
                               const GError *error,
                               const char *advice,
                               FlCheckRemedy remedy)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (FL_IS_CHECK_STEP (self));
  g_return_if_fail (error);

  sentence = fl_error_dup_sentence (error);
  set_outcome (self, FL_CHECK_FAILED, sentence, advice, remedy);
  self->error = g_error_copy (error);
}
