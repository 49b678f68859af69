/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-check.h"
#include "fl-connection.h"
#include "fl-credentials.h"
#include "fl-http-probe.h"
#include "fl-response.h"

G_BEGIN_DECLS

/* fl-check-advice.c */
const char *fl_check_advise (FlCheckPart part, const GError *error, FlCheckRemedy *remedy);

/* fl-check-findings.c */
void fl_check_judge_definition (FlCheckStep *step,
                                FlService *service,
                                FlConnection *connection,
                                GUri **uri,
                                GError **error);
void fl_check_judge_probe (FlCheck *check, FlHttpProbe *probe, GUri *uri);
void fl_check_judge_token (FlCheckStep *step,
                           FlService *service,
                           FlCredentials *before,
                           FlCredentials *after);
char *fl_check_describe_certificate (GTlsCertificate *certificate);

/* fl-check-answer.c */
char *fl_check_find_account (FlService *service, FlResponse *response);
void fl_check_judge_answer (FlCheckStep *step, FlService *service, FlResponse *response);
void fl_check_judge_account (FlCheckStep *step,
                             FlService *service,
                             const char *before,
                             const char *account);
void fl_check_judge_scopes (FlCheckStep *step, FlConnection *connection);

G_END_DECLS
