/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-test-object.h"

static void
notify_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  FlTestNotify *self = user_data;

  self->count++;
}

void
fl_test_notify_init (FlTestNotify *self, gpointer object, const char *property)
{
  g_autofree char *signal = g_strconcat ("notify::", property, NULL);

  self->object = g_object_ref (object);
  self->count = 0;
  self->handler = g_signal_connect (object, signal, G_CALLBACK (notify_cb), self);
}

void
fl_test_notify_clear (FlTestNotify *self)
{
  g_signal_handler_disconnect (self->object, self->handler);
  g_object_unref (self->object);
}

static void
pick_other_enum (GParamSpec *pspec, GValue *value)
{
  GEnumClass *class = G_PARAM_SPEC_ENUM (pspec)->enum_class;
  int other = g_value_get_enum (value);

  for (guint i = 0; i < class->n_values; i++) {
    if (class->values[i].value != g_value_get_enum (value))
      other = class->values[i].value;
  }
  g_value_set_enum (value, other);
}

/* FALSE for types that have no obvious other value. */
static gboolean
pick_other (GParamSpec *pspec, GValue *value)
{
  const char *const texts[] = { "one", "two", NULL };

  switch (G_TYPE_FUNDAMENTAL (pspec->value_type)) {
  case G_TYPE_STRING:
    g_value_set_static_string (value, "sample");
    return TRUE;
  case G_TYPE_BOOLEAN:
    g_value_set_boolean (value, !g_value_get_boolean (value));
    return TRUE;
  case G_TYPE_UINT:
    g_value_set_uint (value, g_value_get_uint (value) + 1);
    return TRUE;
  case G_TYPE_INT64:
    g_value_set_int64 (value, g_value_get_int64 (value) + 1);
    return TRUE;
  case G_TYPE_ENUM:
    pick_other_enum (pspec, value);
    return TRUE;
  default:
    if (pspec->value_type != G_TYPE_STRV)
      return FALSE;
    g_value_set_boxed (value, texts);
    return TRUE;
  }
}

static gboolean
values_equal (GParamSpec *pspec, const GValue *value, const GValue *other)
{
  if (pspec->value_type != G_TYPE_STRV)
    return g_param_values_cmp (pspec, value, other) == 0;
  return g_strv_equal (g_value_get_boxed (value), g_value_get_boxed (other));
}

static void
test_property (gpointer object, GParamSpec *pspec)
{
  g_auto (GValue) before = G_VALUE_INIT;
  g_auto (GValue) value = G_VALUE_INIT;
  g_auto (GValue) after = G_VALUE_INIT;
  g_auto (FlTestNotify) notify = { 0 };
  gboolean changes;

  g_object_get_property (object, pspec->name, g_value_init (&before, pspec->value_type));
  g_value_copy (&before, g_value_init (&value, pspec->value_type));
  fl_test_notify_init (&notify, object, pspec->name);
  if (!pick_other (pspec, &value))
    return;

  changes = !values_equal (pspec, &before, &value);
  g_object_set_property (object, pspec->name, &value);
  g_object_get_property (object, pspec->name, g_value_init (&after, pspec->value_type));
  if (!values_equal (pspec, &value, &after))
    g_error ("Property “%s” does not read back", pspec->name);
  if (notify.count != (changes ? 1 : 0))
    g_error ("Property “%s” notified %u times", pspec->name, notify.count);
  g_object_set_property (object, pspec->name, &value);
  if (notify.count != (changes ? 1 : 0))
    g_error ("Property “%s” notified although it did not change", pspec->name);
}

void
fl_test_properties (gpointer object)
{
  guint n_pspecs = 0;
  g_autofree GParamSpec **pspecs =
      g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n_pspecs);

  for (guint i = 0; i < n_pspecs; i++) {
    GParamFlags flags = pspecs[i]->flags;

    if ((flags & G_PARAM_WRITABLE) && !(flags & G_PARAM_CONSTRUCT_ONLY))
      test_property (object, pspecs[i]);
  }
}
