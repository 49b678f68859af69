/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-check.h"

#include "fl-clock.h"

#include <glib/gi18n-lib.h>

/* A check of one connection, as a list of its steps; fl_runtime_check_async() takes them. The list
 * itself never changes, its items do. It can be run again and again. Main thread. */

struct _FlCheck {
  GObject parent_instance;

  char *link_name;
  FlCheckState state;
  guint status_code;
  gint64 began_at_us;
  FlCheckStep *steps[FL_CHECK_SCOPES + 1];
};

typedef enum {
  PROP_LINK_NAME = 1,
  PROP_STATE,
} FlCheckProperty;

static GParamSpec *properties[PROP_STATE + 1];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlCheck,
                               fl_check,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static GType
fl_check_get_item_type (GListModel *list)
{
  return FL_TYPE_CHECK_STEP;
}

static guint
fl_check_get_n_items (GListModel *list)
{
  return G_N_ELEMENTS (FL_CHECK (list)->steps);
}

static gpointer
fl_check_get_item (GListModel *list, guint position)
{
  FlCheck *self = FL_CHECK (list);

  return position < G_N_ELEMENTS (self->steps) ? g_object_ref (self->steps[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = fl_check_get_item_type;
  iface->get_n_items = fl_check_get_n_items;
  iface->get_item = fl_check_get_item;
}

static void
set_state (FlCheck *self, FlCheckState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
fl_check_finalize (GObject *object)
{
  FlCheck *self = FL_CHECK (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->steps); i++)
    g_object_unref (self->steps[i]);
  g_free (self->link_name);

  G_OBJECT_CLASS (fl_check_parent_class)->finalize (object);
}

static void
fl_check_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlCheck *self = FL_CHECK (object);

  switch ((FlCheckProperty) id) {
  case PROP_LINK_NAME:
    g_value_set_string (value, fl_check_get_link_name (self));
    break;
  case PROP_STATE:
    g_value_set_enum (value, fl_check_get_state (self));
    break;
  }
}

static void
fl_check_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((FlCheckProperty) id) {
  case PROP_LINK_NAME:
    FL_CHECK (object)->link_name = g_value_dup_string (value);
    break;
  case PROP_STATE:
    break;
  }
}

static void
fl_check_class_init (FlCheckClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fl_check_finalize;
  object_class->get_property = fl_check_get_property;
  object_class->set_property = fl_check_set_property;

  properties[PROP_LINK_NAME] =
      g_param_spec_string ("link-name", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /**
   * FlCheck:state:
   *
   * Waiting, running, and in the end passed or failed; skipped where it was cancelled.
   */
  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, FL_TYPE_CHECK_STATE, FL_CHECK_WAITING,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_check_init (FlCheck *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->steps); i++)
    self->steps[i] = fl_check_step_new ((FlCheckPart) i);
}

/**
 * fl_check_new:
 * @link_name: link name of a connection
 *
 * Creates a check whose steps wait.
 *
 * Returns: (transfer full): the check
 */
FlCheck *
fl_check_new (const char *link_name)
{
  g_return_val_if_fail (link_name, NULL);

  return g_object_new (FL_TYPE_CHECK, "link-name", link_name, NULL);
}

/**
 * fl_check_get_link_name:
 *
 * Returns: (transfer none): link name of the connection
 */
const char *
fl_check_get_link_name (FlCheck *self)
{
  g_return_val_if_fail (FL_IS_CHECK (self), NULL);

  return self->link_name;
}

/**
 * fl_check_get_state:
 *
 * Returns: waiting, running, and in the end passed or failed; skipped where it was cancelled
 */
FlCheckState
fl_check_get_state (FlCheck *self)
{
  g_return_val_if_fail (FL_IS_CHECK (self), FL_CHECK_WAITING);

  return self->state;
}

/**
 * fl_check_get_status_code:
 *
 * Returns: the HTTP status of the answer to the check request; 0 where there was none
 */
guint
fl_check_get_status_code (FlCheck *self)
{
  g_return_val_if_fail (FL_IS_CHECK (self), 0);

  return self->status_code;
}

/**
 * fl_check_get_step:
 * @part: what a step looks at
 *
 * Returns: (transfer none): the step
 */
FlCheckStep *
fl_check_get_step (FlCheck *self, FlCheckPart part)
{
  g_return_val_if_fail (FL_IS_CHECK (self), NULL);
  g_return_val_if_fail (part < G_N_ELEMENTS (self->steps), NULL);

  return self->steps[part];
}

/**
 * fl_check_find_failed:
 *
 * Finds the step to do something about first.
 *
 * Returns: (transfer none) (nullable): the first step that failed
 */
FlCheckStep *
fl_check_find_failed (FlCheck *self)
{
  g_return_val_if_fail (FL_IS_CHECK (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (self->steps); i++) {
    if (fl_check_step_get_state (self->steps[i]) == FL_CHECK_FAILED)
      return self->steps[i];
  }
  return NULL;
}

/* Aligned, so that it reads well where it is pasted. */
static void
append_step (GString *report, FlCheckStep *step)
{
  static const char *const marks[] = {
    [FL_CHECK_WAITING] = "   ", [FL_CHECK_RUNNING] = "…  ", [FL_CHECK_PASSED] = "✓  ",
    [FL_CHECK_FAILED] = "✗  ",  [FL_CHECK_SKIPPED] = "–  ",
  };
  const char *finding = fl_check_step_get_finding (step);
  const char *advice = fl_check_step_get_advice (step);

  g_string_append_printf (report, "%s%s", marks[fl_check_step_get_state (step)],
                          fl_check_step_get_title (step));
  if (finding)
    g_string_append_printf (report, ": %s", finding);
  g_string_append_c (report, '\n');
  if (advice)
    g_string_append_printf (report, "   → %s\n", advice);
}

/**
 * fl_check_dup_report:
 *
 * Writes the check as text, to be pasted where somebody asks for it. It holds no secret.
 *
 * Returns: (transfer full): lines
 */
char *
fl_check_dup_report (FlCheck *self)
{
  GString *report = g_string_new (NULL);
  g_autofree char *instant = NULL;

  g_return_val_if_fail (FL_IS_CHECK (self), NULL);

  instant = fl_clock_format (self->began_at_us / G_USEC_PER_SEC * G_USEC_PER_SEC);
  /* Translators: a link name, and an instant in UTC. */
  g_string_append_printf (report, _ ("Check of the connection %s, %s"), self->link_name, instant);
  g_string_append_c (report, '\n');
  for (guint i = 0; i < G_N_ELEMENTS (self->steps); i++)
    append_step (report, self->steps[i]);
  return g_string_free (report, FALSE);
}

/**
 * fl_check_begin:
 *
 * Forgets what an earlier run found, and notes that one is under way.
 */
void
fl_check_begin (FlCheck *self)
{
  g_return_if_fail (FL_IS_CHECK (self));

  for (guint i = 0; i < G_N_ELEMENTS (self->steps); i++)
    fl_check_step_reset (self->steps[i]);
  self->status_code = 0;
  self->began_at_us = fl_clock_now_us ();
  set_state (self, FL_CHECK_RUNNING);
}

/**
 * fl_check_set_status_code:
 * @status_code: the HTTP status of the answer to the check request
 *
 * Notes what the service answered.
 */
void
fl_check_set_status_code (FlCheck *self, guint status_code)
{
  g_return_if_fail (FL_IS_CHECK (self));

  self->status_code = status_code;
}

/**
 * fl_check_end:
 *
 * Leaves out the steps that were not taken, and notes what the whole came to.
 */
void
fl_check_end (FlCheck *self)
{
  gboolean is_complete = TRUE;

  g_return_if_fail (FL_IS_CHECK (self));

  for (guint i = 0; i < G_N_ELEMENTS (self->steps); i++) {
    FlCheckState state = fl_check_step_get_state (self->steps[i]);

    if (state != FL_CHECK_WAITING && state != FL_CHECK_RUNNING)
      continue;
    fl_check_step_skip (self->steps[i], NULL);
    is_complete = FALSE;
  }
  if (fl_check_find_failed (self))
    set_state (self, FL_CHECK_FAILED);
  else
    set_state (self, is_complete ? FL_CHECK_PASSED : FL_CHECK_SKIPPED);
}
