/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FL_UNIT_MAX_SIZE 4

/**
 * FlReading:
 * @FL_READING_PLAIN: each byte stands for itself
 * @FL_READING_PERCENT: `%2F` is a byte
 * @FL_READING_JSON: a backslash begins an escape of a JSON text
 * @FL_N_READINGS: how many there are
 */
typedef enum {
  FL_READING_PLAIN,
  FL_READING_PERCENT,
  FL_READING_JSON,
  FL_N_READINGS,
} FlReading;

/* One encoded character: what it stands for, and how long it is. */
typedef struct {
  guint8 bytes[FL_UNIT_MAX_SIZE];
  gsize n_bytes;
  gsize length;
} FlUnit;

void fl_unit_read (const char *text, const char *end, FlReading reading, FlUnit *unit);

G_END_DECLS
