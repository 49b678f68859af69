/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FL_MODEL_ERROR (fl_model_error_quark ())

/**
 * FlModelError:
 * @FL_MODEL_ERROR_FAILED: none of the below
 * @FL_MODEL_ERROR_INVALID: a document breaks a rule; the message names place and rule
 * @FL_MODEL_ERROR_FORMAT: the document is of a newer format or another kind
 * @FL_MODEL_ERROR_BLANK: a template names a variable that has no value
 */
typedef enum {
  FL_MODEL_ERROR_FAILED,
  FL_MODEL_ERROR_INVALID,
  FL_MODEL_ERROR_FORMAT,
  FL_MODEL_ERROR_BLANK,
} FlModelError;

GQuark fl_model_error_quark (void);

G_END_DECLS
