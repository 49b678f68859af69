/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define FL_DOCUMENT_FORMAT 1

/**
 * FlMemberKind:
 * @FL_MEMBER_FORMAT: the format's number
 * @FL_MEMBER_KIND: the document's kind, a constant
 * @FL_MEMBER_TEXT: a text; empty is refused, null is none
 * @FL_MEMBER_TEXT_OR_EMPTY: a text that may be empty
 * @FL_MEMBER_WORD: one of an enumeration's nicks
 * @FL_MEMBER_SWITCH: true or false
 * @FL_MEMBER_NUMBER: a whole number within the property's bounds
 * @FL_MEMBER_TEXTS: an array of texts
 * @FL_MEMBER_INSTANT: a time after RFC 3339 in UTC
 * @FL_MEMBER_MAP: an object whose members are texts
 * @FL_MEMBER_PART: an object without an object of its own in the model
 * @FL_MEMBER_OBJECT: an object of the model
 * @FL_MEMBER_LIST: an array of objects of the model
 * @FL_MEMBER_TYPE: the word by which a variant's class was chosen
 * @FL_MEMBER_VARIANT: an object of the model whose class depends on what it says
 * @FL_MEMBER_STATUSES: an array of HTTP statuses, held as texts
 */
typedef enum {
  FL_MEMBER_FORMAT,
  FL_MEMBER_KIND,
  FL_MEMBER_TEXT,
  FL_MEMBER_TEXT_OR_EMPTY,
  FL_MEMBER_WORD,
  FL_MEMBER_SWITCH,
  FL_MEMBER_NUMBER,
  FL_MEMBER_TEXTS,
  FL_MEMBER_INSTANT,
  FL_MEMBER_MAP,
  FL_MEMBER_PART,
  FL_MEMBER_OBJECT,
  FL_MEMBER_LIST,
  FL_MEMBER_TYPE,
  FL_MEMBER_VARIANT,
  FL_MEMBER_STATUSES,
} FlMemberKind;

/* How an object whose class depends on what it says is made, and the table of its class. */
typedef struct {
  GObject *(*create) (JsonObject *object, const char *place, GError **error);
  const struct _FlMember *(*get_members) (gpointer self);
} FlVariant;

/* One member of a JSON object, and the property that holds it. A table of these, ended by a NULL
 * key, says how a class is read and written, and in which order. */
typedef struct _FlMember FlMember;
struct _FlMember {
  const char *key;
  FlMemberKind kind;
  /* For a part: the text without which the part is not there; optional. */
  const char *property;
  /* What a part, an object or a list's items are made of, and the items' type. */
  const FlMember *members;
  GType (*get_item_type) (void);
  gboolean required;
  /* Left out where it says nothing, instead of null. */
  gboolean silent;
  /* The property whose text stands in for it; what equals that says nothing. */
  const char *fallback;
  const FlVariant *variant;
};

gboolean fl_document_read (gpointer self,
                           JsonNode *node,
                           const char *place,
                           const FlMember *members,
                           GError **error);
GObject *fl_document_read_variant (JsonNode *node,
                                   const char *place,
                                   const FlVariant *variant,
                                   GError **error);
JsonNode *fl_document_write (gpointer self, const FlMember *members);
char *fl_document_list_words (GEnumClass *class);

G_END_DECLS
