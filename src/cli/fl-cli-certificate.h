/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-cli.h"

G_BEGIN_DECLS

/* Each certificate of a PEM text as a row: whose it is, and until when. */
void fl_cli_print_certificates (const char *label, const char *pem);
/* What became of a service's certificates: a sentence, or JSON; and what is wrong with them. */
void fl_cli_report_certificates (FlCli *cli,
                                 const char *link_name,
                                 const char *sentence,
                                 const char *pem);

G_END_DECLS
