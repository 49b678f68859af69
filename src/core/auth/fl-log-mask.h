/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-form.h"

G_BEGIN_DECLS

typedef struct _FlLogMask FlLogMask;

FlLogMask *fl_log_mask_new (void);
void fl_log_mask_free (FlLogMask *self);

char *fl_log_mask_text (const char *text);
char *fl_log_mask_address (FlLogMask *self, const char *address);
char *fl_log_mask_form (FlLogMask *self, FlForm *form);
char *fl_log_mask_header (FlLogMask *self, const char *name, const char *value);
char *fl_log_mask_body (FlLogMask *self,
                        GBytes *body,
                        const char *content_type,
                        gboolean shows_text);
char *fl_log_mask_size (GBytes *body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlLogMask, fl_log_mask_free)

G_END_DECLS
