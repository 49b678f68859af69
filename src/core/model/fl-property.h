/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Setters' common half, private to the model: each returns early when nothing changes, and
 * notifies otherwise. */
void fl_property_set_text (gpointer self, char **field, const char *text, GParamSpec *pspec);
void fl_property_set_shared_text (gpointer self, char **field, const char *text, GParamSpec *pspec);
void fl_property_set_texts (gpointer self,
                            char ***field,
                            const char *const *texts,
                            GParamSpec *pspec);
void fl_property_set_shared_texts (gpointer self,
                                   char ***field,
                                   const char *const *texts,
                                   GParamSpec *pspec);
void fl_property_set_number (gpointer self, guint *field, guint number, GParamSpec *pspec);
void fl_property_set_int64 (gpointer self, gint64 *field, gint64 number, GParamSpec *pspec);
void fl_property_set_switch (gpointer self, gboolean *field, gboolean value, GParamSpec *pspec);
void fl_property_set_map (gpointer self, JsonObject **field, JsonObject *map, GParamSpec *pspec);
void fl_property_set_map_member (gpointer self,
                                 JsonObject **field,
                                 const char *key,
                                 const char *value,
                                 GParamSpec *pspec);

/* What a text property reads as: never NULL, so that an entry may bind to it. */
void fl_property_get_text (GValue *value, const char *text);
const char *const *fl_property_get_texts (char **texts);
void fl_property_get_map (GValue *value, JsonObject *map);

void fl_property_adopt (gpointer self, gpointer other);

G_END_DECLS
