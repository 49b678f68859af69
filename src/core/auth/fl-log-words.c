/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-log-words.h"

#include <string.h>

/* What may be shown in the authorization log. These lists name what is harmless, not what is
 * secret: a name that nobody has thought of is masked. */

static const char *const shown_keys[] = {
  /* Requests: RFC 6749, 7009, 7521, 7636, 8628, 8693, 8707; what vendors add. */
  "access_type",
  "approval_prompt",
  "audience",
  "client_assertion_type",
  "code_challenge_method",
  "display",
  "grant_type",
  "include_granted_scopes",
  "prompt",
  "redirect_uri",
  "requested_token_type",
  "resource",
  "response_mode",
  "response_type",
  "scope",
  "scopes",
  "subject_token_type",
  "actor_token_type",
  "token_type_hint",
  "ui_locales",
  /* Answers. */
  "accounts_server",
  "api_domain",
  "created_at",
  "expires",
  "expires_at",
  "expires_in",
  "ext_expires_in",
  "instance_url",
  "interval",
  "iss",
  "issued_at",
  "issued_token_type",
  "location",
  "refresh_expires_in",
  "refresh_token_expires_in",
  "token_type",
  "verification_uri",
  "verification_url",
  /* Errors, of standards and of vendors. */
  "detail",
  "details",
  "error",
  "error_code",
  "error_codes",
  "error_description",
  "error_message",
  "error_reason",
  "error_subcode",
  "error_type",
  "error_uri",
  "errors",
  "message",
  "msg",
  "reason",
  "status",
  "status_code",
  "suberror",
  "success",
  "title",
  "type",
  /* OAuth 1.0: RFC 5849 and its extension for problems. */
  "oauth_acceptable_timestamps",
  "oauth_acceptable_versions",
  "oauth_callback",
  "oauth_callback_confirmed",
  "oauth_parameters_absent",
  "oauth_parameters_rejected",
  "oauth_problem",
  "oauth_problem_advice",
  "oauth_signature_method",
  "oauth_timestamp",
  "oauth_version",
  /* Challenges: RFC 6750, 7616, 9449, 9728. */
  "algorithm",
  "algs",
  "authorization_uri",
  "charset",
  "qop",
  "realm",
  "resource_metadata",
  "stale",
  NULL,
};

/* Identifiers, which look like secrets and are none. */
static const char *const whole_keys[] = { "client_id", "oauth_consumer_key", NULL };

static const char *const shown_headers[] = {
  "accept",
  "accept-encoding",
  "accept-language",
  "age",
  "allow",
  "cache-control",
  "connection",
  "content-encoding",
  "content-language",
  "content-length",
  "content-type",
  "date",
  "expires",
  "host",
  "keep-alive",
  "pragma",
  "ratelimit-limit",
  "ratelimit-remaining",
  "ratelimit-reset",
  "referrer-policy",
  "retry-after",
  "server",
  "strict-transport-security",
  "transfer-encoding",
  "user-agent",
  "vary",
  "via",
  "x-content-type-options",
  "x-frame-options",
  "x-ratelimit-limit",
  "x-ratelimit-remaining",
  "x-ratelimit-reset",
  NULL,
};

/* What a vendor's support asks for. */
static const char *const whole_headers[] = {
  "cf-ray",       "request-id", "x-amzn-requestid", "x-correlation-id", "x-ms-request-id",
  "x-request-id", NULL,
};

static const char *const address_headers[] = { "content-location", "location", "referer", NULL };

static const char *const challenge_headers[] = {
  "authorization", "proxy-authenticate", "proxy-authorization", "www-authenticate", NULL,
};

/**
 * fl_log_words_judge_key:
 * @key: the name of a parameter, or of a member of an answer
 *
 * Returns: what becomes of its value
 */
FlLogTreatment
fl_log_words_judge_key (const char *key)
{
  g_autofree char *word = g_ascii_strdown (key, -1);

  g_strdelimit (word, "-", '_');
  if (g_strv_contains (whole_keys, word))
    return FL_LOG_SHOWN_WHOLE;
  return g_strv_contains (shown_keys, word) ? FL_LOG_SHOWN : FL_LOG_MASKED;
}

/**
 * fl_log_words_judge_header:
 * @name: the name of a header
 *
 * Returns: what becomes of its value
 */
FlLogTreatment
fl_log_words_judge_header (const char *name)
{
  g_autofree char *word = g_ascii_strdown (name, -1);

  if (g_strv_contains (whole_headers, word))
    return FL_LOG_SHOWN_WHOLE;
  if (g_strv_contains (address_headers, word))
    return FL_LOG_ADDRESS;
  if (g_strv_contains (challenge_headers, word))
    return FL_LOG_CHALLENGE;
  return g_strv_contains (shown_headers, word) ? FL_LOG_SHOWN : FL_LOG_MASKED;
}
