/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a target is, by libFuzzer's own names: see https://llvm.org/docs/LibFuzzer.html. */
int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Leaks of the libraries, by which a target names the functions that they begin in. */
const char *__lsan_default_suppressions (void);

/* An input whose first line says what comes beside a body: an HTTP status, a space, a header. */
typedef struct {
  guint status;
  char *header;
  GBytes *body;
} FlFuzzAnswer;

void fl_fuzz_answer_init (FlFuzzAnswer *self, const guint8 *data, gsize size);
void fl_fuzz_answer_clear (FlFuzzAnswer *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlFuzzAnswer, fl_fuzz_answer_clear)

/* The input up to its first zero byte, in as many bytes as that takes. */
char *fl_fuzz_dup_text (const guint8 *data, gsize size);

/* Whatever is refused is refused by one sentence that can be shown, whatever is read by none. */
void fl_fuzz_check (gboolean is_read, const GError *error);

G_END_DECLS
