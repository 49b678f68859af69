/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FlLogTreatment:
 * @FL_LOG_MASKED: nothing of it is shown
 * @FL_LOG_SHOWN: it is shown, except for what looks like a secret
 * @FL_LOG_SHOWN_WHOLE: it is shown, except for known secrets
 * @FL_LOG_ADDRESS: it is an address
 * @FL_LOG_CHALLENGE: it is a scheme with parameters
 */
typedef enum {
  FL_LOG_MASKED,
  FL_LOG_SHOWN,
  FL_LOG_SHOWN_WHOLE,
  FL_LOG_ADDRESS,
  FL_LOG_CHALLENGE,
} FlLogTreatment;

FlLogTreatment fl_log_words_judge_key (const char *key);
FlLogTreatment fl_log_words_judge_header (const char *name);

G_END_DECLS
