/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Certificates that openssl makes when the test runs, in a folder of the private home: the file of
 * NAME is NAME.pem, its key NAME.key. */
void fl_test_certificates_run_openssl (const char *arguments);
/* Has signed itself, and may sign others. */
void fl_test_certificates_make_authority (const char *name);
/* Signed by an authority, for that many days; `extensions` are lines of openssl's. */
void fl_test_certificates_issue (const char *name,
                                 const char *authority,
                                 int days,
                                 const char *extensions);
char *fl_test_certificates_dup_path (const char *file);
GBytes *fl_test_certificates_read (const char *file);
char *fl_test_certificates_read_text (const char *file);
/* With its key. */
GTlsCertificate *fl_test_certificates_load (const char *name);

G_END_DECLS
