/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An object whose properties are a table of its fields. Every property can be written and notifies
 * where something changes, so that a form binds to it; a list is edited in place. A text that is
 * absent is NULL for whoever reads the field and "" for a property, and a setter takes both for
 * none. A class that derives from this one has one table, and nothing above it has another. */

#include "config.h"

#include "fl-record.h"

#include "fl-property.h"

G_DEFINE_ABSTRACT_TYPE (FlRecord, fl_record, G_TYPE_OBJECT)

static const FlField *
get_fields (gpointer self)
{
  return FL_RECORD_GET_CLASS (self)->fields;
}

static gpointer
locate (gpointer self, const FlField *field)
{
  return G_STRUCT_MEMBER_P (self, field->offset);
}

static const char *
read_text (gpointer self, const FlField *field)
{
  const char *text = *(char **) locate (self, field);

  return text ? text : field->text;
}

static void
fl_record_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  const FlField *field = &get_fields (object)[id - 1];
  gpointer place = locate (object, field);

  switch (field->kind) {
  case FL_FIELD_TEXT:
    fl_property_get_text (value, read_text (object, field));
    break;
  case FL_FIELD_WORD:
    g_value_set_enum (value, *(guint *) place);
    break;
  case FL_FIELD_SWITCH:
    g_value_set_boolean (value, *(gboolean *) place);
    break;
  case FL_FIELD_NUMBER:
    g_value_set_uint (value, *(guint *) place);
    break;
  case FL_FIELD_TEXTS:
    g_value_set_boxed (value, *(char ***) place);
    break;
  case FL_FIELD_LIST:
  case FL_FIELD_OBJECT:
    g_value_set_object (value, *(GObject **) place);
    break;
  }
}

/* An object that is taken away is replaced by a new one. */
static void
set_object (GObject *self, const FlField *field, GObject *object, GParamSpec *pspec)
{
  GObject **place = locate (self, field);
  g_autoptr (GObject) wanted =
      object ? g_object_ref (object) : g_object_new (field->get_type (), NULL);

  if (g_set_object (place, wanted))
    g_object_notify_by_pspec (self, pspec);
}

static void
fl_record_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  const FlField *field = &get_fields (object)[id - 1];
  gpointer place = locate (object, field);

  switch (field->kind) {
  case FL_FIELD_TEXT:
    fl_property_set_text (object, place, g_value_get_string (value), pspec);
    break;
  case FL_FIELD_WORD:
    fl_property_set_number (object, place, g_value_get_enum (value), pspec);
    break;
  case FL_FIELD_SWITCH:
    fl_property_set_switch (object, place, g_value_get_boolean (value), pspec);
    break;
  case FL_FIELD_NUMBER:
    fl_property_set_number (object, place, g_value_get_uint (value), pspec);
    break;
  case FL_FIELD_TEXTS:
    fl_property_set_texts (object, place, g_value_get_boxed (value), pspec);
    break;
  case FL_FIELD_OBJECT:
    set_object (object, field, g_value_get_object (value), pspec);
    break;
  case FL_FIELD_LIST:
    break;
  }
}

static void
fl_record_finalize (GObject *object)
{
  for (const FlField *field = get_fields (object); field->property; field++) {
    gpointer place = locate (object, field);

    switch (field->kind) {
    case FL_FIELD_TEXT:
      g_free (*(char **) place);
      break;
    case FL_FIELD_TEXTS:
      g_strfreev (*(char ***) place);
      break;
    case FL_FIELD_LIST:
    case FL_FIELD_OBJECT:
      g_object_unref (*(GObject **) place);
      break;
    case FL_FIELD_WORD:
    case FL_FIELD_SWITCH:
    case FL_FIELD_NUMBER:
      break;
    }
  }
  G_OBJECT_CLASS (fl_record_parent_class)->finalize (object);
}

static void
fill (gpointer self, const FlField *field)
{
  gpointer place = locate (self, field);

  switch (field->kind) {
  case FL_FIELD_WORD:
  case FL_FIELD_SWITCH:
  case FL_FIELD_NUMBER:
    *(guint *) place = field->number;
    break;
  case FL_FIELD_TEXTS:
    *(char ***) place = g_new0 (char *, 1);
    break;
  case FL_FIELD_LIST:
    *(GListStore **) place = g_list_store_new (field->get_type ());
    break;
  case FL_FIELD_OBJECT:
    *(GObject **) place = g_object_new (field->get_type (), NULL);
    break;
  case FL_FIELD_TEXT:
    break;
  }
}

/* Not in an instance's init, where its class is not its own yet. Properties are set after this. */
static void
fl_record_constructed (GObject *object)
{
  for (const FlField *field = get_fields (object); field->property; field++)
    fill (object, field);
  G_OBJECT_CLASS (fl_record_parent_class)->constructed (object);
}

static void
fl_record_class_init (FlRecordClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->constructed = fl_record_constructed;
  object_class->finalize = fl_record_finalize;
}

static void
fl_record_init (FlRecord *self)
{
}

static GParamSpec *
create_pspec (const FlField *field)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const char *name = field->property;

  switch (field->kind) {
  case FL_FIELD_TEXT:
    return g_param_spec_string (name, NULL, NULL, field->text ? field->text : "", flags);
  case FL_FIELD_WORD:
    return g_param_spec_enum (name, NULL, NULL, field->get_type (), (int) field->number, flags);
  case FL_FIELD_SWITCH:
    return g_param_spec_boolean (name, NULL, NULL, field->number != 0, flags);
  case FL_FIELD_NUMBER:
    return g_param_spec_uint (name, NULL, NULL, 0, field->max, field->number, flags);
  case FL_FIELD_TEXTS:
    return g_param_spec_boxed (name, NULL, NULL, G_TYPE_STRV, flags);
  case FL_FIELD_LIST:
    return g_param_spec_object (name, NULL, NULL, G_TYPE_LIST_MODEL, flags & ~G_PARAM_WRITABLE);
  case FL_FIELD_OBJECT:
    return g_param_spec_object (name, NULL, NULL, field->get_type (), flags);
  }
  g_return_val_if_reached (NULL);
}

/**
 * fl_record_class_install_fields:
 * @class: the class, while it is initialized
 * @fields: its table, which lives as long as the program
 *
 * Gives a class its properties.
 */
void
fl_record_class_install_fields (FlRecordClass *class, const FlField *fields)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  g_return_if_fail (!class->fields);

  /* These are not inherited. */
  object_class->get_property = fl_record_get_property;
  object_class->set_property = fl_record_set_property;
  class->fields = fields;
  for (guint i = 0; fields[i].property; i++)
    g_object_class_install_property (object_class, i + 1, create_pspec (&fields[i]));
}

static const FlField *
find_text_field (gpointer self, const char *property)
{
  for (const FlField *field = get_fields (self); field->property; field++) {
    if (field->kind == FL_FIELD_TEXT && g_str_equal (field->property, property))
      return field;
  }
  return NULL;
}

/**
 * fl_record_get_text:
 * @property: the name of a text
 *
 * Reads a text that has no getter of its own.
 *
 * Returns: (transfer none) (nullable): the text, or what it is where nobody has set it
 */
const char *
fl_record_get_text (gpointer self, const char *property)
{
  const FlField *field = NULL;

  g_return_val_if_fail (FL_IS_RECORD (self), NULL);

  field = find_text_field (self, property);
  g_return_val_if_fail (field, NULL);
  return read_text (self, field);
}
