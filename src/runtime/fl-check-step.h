/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * FlCheckPart:
 * @FL_CHECK_DEFINITION: the documents of the connection and its service can be used
 * @FL_CHECK_CREDENTIALS: the keyring has what the service wants to see
 * @FL_CHECK_NAME: the host's name was looked up
 * @FL_CHECK_CONNECTION: the host was connected to
 * @FL_CHECK_TLS: the host showed a certificate that is trusted
 * @FL_CHECK_TOKEN: the token is fresh
 * @FL_CHECK_REQUEST: the service answered its check request
 * @FL_CHECK_ACCOUNT: the account is the one of before
 * @FL_CHECK_SCOPES: what was asked for was granted
 */
typedef enum {
  FL_CHECK_DEFINITION,
  FL_CHECK_CREDENTIALS,
  FL_CHECK_NAME,
  FL_CHECK_CONNECTION,
  FL_CHECK_TLS,
  FL_CHECK_TOKEN,
  FL_CHECK_REQUEST,
  FL_CHECK_ACCOUNT,
  FL_CHECK_SCOPES,
} FlCheckPart;

/**
 * FlCheckState:
 * @FL_CHECK_WAITING: not begun
 * @FL_CHECK_RUNNING: under way
 * @FL_CHECK_PASSED: as it should be
 * @FL_CHECK_FAILED: not as it should be; the advice says what to do
 * @FL_CHECK_SKIPPED: nothing to look at, or an earlier step failed
 */
typedef enum {
  FL_CHECK_WAITING,
  FL_CHECK_RUNNING,
  FL_CHECK_PASSED,
  FL_CHECK_FAILED,
  FL_CHECK_SKIPPED,
} FlCheckState;

/**
 * FlCheckRemedy:
 * @FL_CHECK_REMEDY_NONE: nothing that a button could do
 * @FL_CHECK_REMEDY_RECONNECT: connect, or connect again
 * @FL_CHECK_REMEDY_SERVICE: change the service
 */
typedef enum {
  FL_CHECK_REMEDY_NONE,
  FL_CHECK_REMEDY_RECONNECT,
  FL_CHECK_REMEDY_SERVICE,
} FlCheckRemedy;

#define FL_TYPE_CHECK_PART   (fl_check_part_get_type ())
#define FL_TYPE_CHECK_STATE  (fl_check_state_get_type ())
#define FL_TYPE_CHECK_REMEDY (fl_check_remedy_get_type ())
GType fl_check_part_get_type (void);
GType fl_check_state_get_type (void);
GType fl_check_remedy_get_type (void);

#define FL_TYPE_CHECK_STEP (fl_check_step_get_type ())

G_DECLARE_FINAL_TYPE (FlCheckStep, fl_check_step, FL, CHECK_STEP, GObject)

FlCheckStep *fl_check_step_new (FlCheckPart part);
FlCheckPart fl_check_step_get_part (FlCheckStep *self);
const char *fl_check_step_get_title (FlCheckStep *self);
FlCheckState fl_check_step_get_state (FlCheckStep *self);
const char *fl_check_step_get_finding (FlCheckStep *self);
const char *fl_check_step_get_advice (FlCheckStep *self);
FlCheckRemedy fl_check_step_get_remedy (FlCheckStep *self);
const GError *fl_check_step_get_error (FlCheckStep *self);

void fl_check_step_start (FlCheckStep *self);
void fl_check_step_reset (FlCheckStep *self);
void fl_check_step_pass (FlCheckStep *self, const char *finding, const char *advice);
void fl_check_step_skip (FlCheckStep *self, const char *finding);
void fl_check_step_fail (FlCheckStep *self,
                         const char *finding,
                         const char *advice,
                         FlCheckRemedy remedy);
void fl_check_step_fail_with_error (FlCheckStep *self,
                                    const GError *error,
                                    const char *advice,
                                    FlCheckRemedy remedy);

G_END_DECLS
