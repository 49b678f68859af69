/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-record.h"

G_BEGIN_DECLS

/**
 * FlParamType:
 * @FL_PARAM_TYPE_DEFAULT: where the service's parameters travel
 * @FL_PARAM_TYPE_HEADER: in a header
 * @FL_PARAM_TYPE_QUERY: in the query
 * @FL_PARAM_TYPE_FORM: in form data
 */
typedef enum {
  FL_PARAM_TYPE_DEFAULT,
  FL_PARAM_TYPE_HEADER,
  FL_PARAM_TYPE_QUERY,
  FL_PARAM_TYPE_FORM,
} FlParamType;

#define FL_TYPE_PARAM_TYPE (fl_param_type_get_type ())
GType fl_param_type_get_type (void);

#define FL_TYPE_PARAMETER (fl_parameter_get_type ())

G_DECLARE_FINAL_TYPE (FlParameter, fl_parameter, FL, PARAMETER, FlRecord)

FlParameter *fl_parameter_new (const char *key, const char *label, gboolean secret);
const char *fl_parameter_get_key (FlParameter *self);
const char *fl_parameter_get_label (FlParameter *self);
const char *fl_parameter_get_hint (FlParameter *self);
gboolean fl_parameter_get_secret (FlParameter *self);
gboolean fl_parameter_get_optional (FlParameter *self);
const char *fl_parameter_get_prefix (FlParameter *self);
FlParamType fl_parameter_get_param_type (FlParameter *self);

G_END_DECLS
