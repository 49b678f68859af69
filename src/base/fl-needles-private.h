/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-unit-private.h"

G_BEGIN_DECLS

/* A shorter secret would blacken half of every text. */
#define FL_NEEDLE_MIN_LENGTH 4

/* One thing that the redactor looks for. */
typedef struct _FlNeedle FlNeedle;

struct _FlNeedle {
  char *text;
  gsize length;
  guint32 key;
  gboolean is_base64;
  /* Whether the character of Base64 before, or behind, holds bits of the secret, too. */
  gboolean is_mixed_before;
  gboolean is_mixed_behind;
  FlNeedle *previous;
  FlNeedle *next;
};

/* What is looked for on behalf of one living secret. */
typedef struct _FlNeedles FlNeedles;

FlNeedles *fl_needles_new (const char *text);
void fl_needles_free (FlNeedles *self);

/* Between these two no needle comes or goes. */
gboolean fl_needles_lock (void);
void fl_needles_unlock (void);
guint32 fl_needles_extend_key (guint32 key, char byte);
gboolean fl_needles_read_key (const char *text, const char *end, FlReading reading, guint32 *key);
const FlNeedle *fl_needles_get_first (guint32 key);
const FlNeedle *fl_needles_get_first_short (void);

G_END_DECLS
