/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-playground-held.h"

/* An answer that is held back: until the disk has what it promises, or until there is something to
 * say. Its asker may go away meanwhile, and then nothing may be sent any more. Freeing lets it go
 * out. */

struct _FlPlaygroundHeld {
  SoupServerMessage *message;
  gulong handlers[2];
  gboolean gone;
};

static void
gone_cb (SoupServerMessage *message, gpointer user_data)
{
  FlPlaygroundHeld *self = user_data;

  self->gone = TRUE;
}

/**
 * fl_playground_held_new:
 *
 * Holds the answer to a request back.
 */
FlPlaygroundHeld *
fl_playground_held_new (SoupServerMessage *message)
{
  FlPlaygroundHeld *self = g_new0 (FlPlaygroundHeld, 1);

  self->message = g_object_ref (message);
  self->handlers[0] = g_signal_connect (message, "finished", G_CALLBACK (gone_cb), self);
  self->handlers[1] = g_signal_connect (message, "disconnected", G_CALLBACK (gone_cb), self);
  soup_server_message_pause (message);
  return self;
}

/**
 * fl_playground_held_free:
 *
 * Lets the answer go out as it is now, if its asker is still there.
 */
void
fl_playground_held_free (FlPlaygroundHeld *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->handlers); i++)
    g_signal_handler_disconnect (self->message, self->handlers[i]);
  if (!self->gone)
    soup_server_message_unpause (self->message);
  g_object_unref (self->message);
  g_free (self);
}

/**
 * fl_playground_held_get_message:
 *
 * Returns: (transfer none): what is held back, to be changed at will
 */
SoupServerMessage *
fl_playground_held_get_message (FlPlaygroundHeld *self)
{
  return self->message;
}

/**
 * fl_playground_held_is_gone:
 *
 * Returns: whether nobody waits for the answer any more
 */
gboolean
fl_playground_held_is_gone (FlPlaygroundHeld *self)
{
  return self->gone;
}
