/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"

G_BEGIN_DECLS

/**
 * FlConsequence:
 * @FL_CONSEQUENCE_NOTHING: all is as before
 * @FL_CONSEQUENCE_NEXT_CALL: what changed takes effect with the next call
 * @FL_CONSEQUENCE_RECONNECT: the credentials were given for what the service was: connect again
 * @FL_CONSEQUENCE_EDIT: a variable has no value: edit the connection
 */
typedef enum {
  FL_CONSEQUENCE_NOTHING,
  FL_CONSEQUENCE_NEXT_CALL,
  FL_CONSEQUENCE_RECONNECT,
  FL_CONSEQUENCE_EDIT,
} FlConsequence;

#define FL_TYPE_CONSEQUENCE (fl_consequence_get_type ())
GType fl_consequence_get_type (void);

/* One connection that a change of its service concerns. */
#define FL_TYPE_CONCERNED (fl_concerned_get_type ())

G_DECLARE_FINAL_TYPE (FlConcerned, fl_concerned, FL, CONCERNED, GObject)

FlConcerned *fl_concerned_new (FlConnection *connection, FlConsequence consequence);
FlConnection *fl_concerned_get_connection (FlConcerned *self);
FlConsequence fl_concerned_get_consequence (FlConcerned *self);

FlConsequence fl_service_change_weigh (FlService *before,
                                       FlService *after,
                                       FlConnection *connection);
gboolean fl_service_is_authorized_with (FlService *service, const char *variable);

G_END_DECLS
