/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FL_BASE_ERROR (fl_base_error_quark ())

/**
 * FlBaseError:
 * @FL_BASE_ERROR_FAILED: none of the below
 * @FL_BASE_ERROR_JSON: the text is not JSON, or nested too deeply, or too large
 * @FL_BASE_ERROR_VALUE: a JSON member is missing or has the wrong form; the message names its place
 * @FL_BASE_ERROR_ENCODING: text is not in the encoding that it claims
 */
typedef enum {
  FL_BASE_ERROR_FAILED,
  FL_BASE_ERROR_JSON,
  FL_BASE_ERROR_VALUE,
  FL_BASE_ERROR_ENCODING,
} FlBaseError;

GQuark fl_base_error_quark (void);

char *fl_error_dup_sentence (const GError *error);

G_END_DECLS
