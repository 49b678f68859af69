/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FlFieldKind:
 * @FL_FIELD_TEXT: a char *, %NULL where there is none
 * @FL_FIELD_WORD: a guint that holds a value of an enumeration
 * @FL_FIELD_SWITCH: a gboolean
 * @FL_FIELD_NUMBER: a guint
 * @FL_FIELD_TEXTS: a char **, never %NULL
 * @FL_FIELD_LIST: a GListStore *, which is edited in place
 * @FL_FIELD_OBJECT: an object of the model, never %NULL
 */
typedef enum {
  FL_FIELD_TEXT,
  FL_FIELD_WORD,
  FL_FIELD_SWITCH,
  FL_FIELD_NUMBER,
  FL_FIELD_TEXTS,
  FL_FIELD_LIST,
  FL_FIELD_OBJECT,
} FlFieldKind;

/* One field of an instance, and the property that shows it. A table of these, ended by a NULL
 * property, is all that a plain class of the model consists of. */
typedef struct {
  const char *property;
  FlFieldKind kind;
  gsize offset;
  /* Of a word, of a list's items, of an object. */
  GType (*get_type) (void);
  /* What it is where nobody has set it: of a text, of a word or number. */
  const char *text;
  guint number;
  guint max;
} FlField;

#define FL_TYPE_RECORD (fl_record_get_type ())

G_DECLARE_DERIVABLE_TYPE (FlRecord, fl_record, FL, RECORD, GObject)

struct _FlRecordClass {
  GObjectClass parent_class;

  const FlField *fields;
};

void fl_record_class_install_fields (FlRecordClass *class, const FlField *fields);
const char *fl_record_get_text (gpointer self, const char *property);

G_END_DECLS
