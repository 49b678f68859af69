/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A session bus of the test's own, on which nothing can be started but what the test starts. While
 * it is up, it is the process's session bus. */
typedef struct _FlTestBus FlTestBus;

FlTestBus *fl_test_bus_new (void);
/* Ends the bus: whoever has a connection to it sees it closed. */
void fl_test_bus_kill (FlTestBus *self);
/* Waits until nobody in this process uses the session bus any more. */
void fl_test_bus_free (FlTestBus *self);
/* (transfer full): a connection that is nobody else's. */
GDBusConnection *fl_test_bus_connect (FlTestBus *self);
void fl_test_bus_wait_for_name (FlTestBus *self, const char *name);
/* Makes this a process without a session bus. */
void fl_test_bus_unset (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlTestBus, fl_test_bus_free)

/* gnome-keyring on that bus, kept in the test's home. */
typedef struct _FlTestKeyring FlTestKeyring;

/* With an unlocked default collection. */
FlTestKeyring *fl_test_keyring_new (FlTestBus *bus);
/* Without any collection. */
FlTestKeyring *fl_test_keyring_new_empty (FlTestBus *bus);
/* Kills it. What it has stored stays in the home. */
void fl_test_keyring_free (FlTestKeyring *self);
void fl_test_keyring_lock (FlTestKeyring *self);
void fl_test_keyring_send_signal (FlTestKeyring *self, int signal_number);
/* (transfer full): the object paths of all items with that attribute, locked or not. */
GStrv fl_test_keyring_find (FlTestKeyring *self, const char *attribute, const char *value);
/* (transfer full) */
GVariant *fl_test_keyring_get_property (FlTestKeyring *self, const char *item, const char *name);
void fl_test_keyring_delete (FlTestKeyring *self, const char *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlTestKeyring, fl_test_keyring_free)

G_END_DECLS
