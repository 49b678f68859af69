/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The blanks that a template may name: a service's variables (GListModel of FlVariable); the names
 * of token fields kept, which exist only after the first token; the parameters that a person fills
 * in (GListModel of FlParameter); and any words of Fairlead's own, such as "client_id". */
typedef struct {
  GListModel *variables;
  const char *const *kept;
  GListModel *parameters;
  const char *const *words;
} FlBlanks;

/* What an address may have at its end: credentials are never sent to a link for people. */
typedef enum {
  FL_URL_BASE,
  FL_URL_ENDPOINT,
  FL_URL_LINK,
} FlUrlUse;

/* Each answers with one sentence that begins with `place`, a JSON pointer such as
 * "/auth/token_url"; all fail with FL_MODEL_ERROR_INVALID. NULL text means: it is missing. */
gboolean fl_rules_check_line (const char *place, const char *text, GError **error);
gboolean fl_rules_check_name (const char *place, const char *text, GError **error);
gboolean fl_rules_check_link_name (const char *place, const char *text, GError **error);
gboolean fl_rules_check_key (const char *place, const char *text, GError **error);
gboolean fl_rules_check_plain (const char *place, const char *text, GError **error);
gboolean fl_rules_check_kept_name (const char *place, const char *text, GError **error);
gboolean fl_rules_check_url (const char *place,
                             const char *text,
                             const FlBlanks *blanks,
                             FlUrlUse use,
                             GError **error);
gboolean fl_rules_check_host (const char *place,
                              const char *text,
                              const FlBlanks *blanks,
                              GError **error);
gboolean fl_rules_check_path (const char *place,
                              const char *text,
                              const FlBlanks *blanks,
                              GError **error);
gboolean fl_rules_check_callback_path (const char *place, const char *text, GError **error);
gboolean fl_rules_check_header (const char *place, const char *text, GError **error);
gboolean fl_rules_check_token (const char *place, const char *text, GError **error);
gboolean fl_rules_check_pointer (const char *place, const char *text, GError **error);
gboolean fl_rules_check_scope (const char *place,
                               const char *text,
                               const char *delimiter,
                               GError **error);

gboolean fl_rules_check_optional_line (const char *place,
                                       const char *key,
                                       const char *text,
                                       GError **error);
gboolean fl_rules_check_template (const char *place,
                                  const char *text,
                                  const FlBlanks *blanks,
                                  GError **error);
gboolean fl_rules_check_body (const char *place,
                              const char *text,
                              const FlBlanks *blanks,
                              GError **error);
gboolean fl_rules_check_keep (const char *const *keep, const char *place, GError **error);
gboolean fl_rules_check_redirect (const char *place,
                                  const char *host,
                                  const char *path,
                                  GError **error);

gboolean fl_rules_is_loopback (const char *text);
gboolean fl_rules_is_refusal (const char *const *statuses, guint status);
gboolean fl_rules_is_line (const char *text);
char *fl_rules_make_line (const char *text);
gboolean fl_rules_fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
char *fl_rules_quote (const char *text);
gboolean fl_rules_is_secret (const char *key);

G_END_DECLS
