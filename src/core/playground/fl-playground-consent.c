/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-playground-consent.h"

#include "fl-playground-answer.h"
#include "fl-playground-authority.h"
#include "fl-playground-page.h"

#include "fl-clock.h"
#include "fl-form.h"
#include "fl-random.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The authorization endpoint. GET checks the request and shows a person the question; the page's
 * form posts the answer, which holds for that one question, once. Source: RFC 6749 §3.1, §4.1. */

#define QUESTION_LIFETIME_US (10 * G_TIME_SPAN_MINUTE)
#define MAX_QUESTIONS        64

typedef struct {
  char *csrf_token;
  char *redirect_uri;
  char *state;
  char *challenge;
  FlPlaygroundScopes scopes;
  gint64 asked_at_us;
} Question;

struct _FlPlaygroundConsent {
  /* The newest stands last. */
  GQueue questions;
};

typedef struct {
  const char *code;
  const char *description;
} Refusal;

static void
question_free (Question *self)
{
  g_free (self->csrf_token);
  g_free (self->redirect_uri);
  g_free (self->state);
  g_free (self->challenge);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* Exactly http://127.0.0.1:PORT/callback. It is read as text, since two readers of one address may
 * not agree where its host is. Any port: RFC 8252 §7.3. */
static gboolean
is_redirect_uri (const char *uri)
{
  const char *start = "http://127.0.0.1:";
  guint64 port = 0;
  gsize n_digits = 0;
  g_autofree char *digits = NULL;

  if (!uri || !g_str_has_prefix (uri, start))
    return FALSE;
  uri += strlen (start);
  n_digits = strspn (uri, "0123456789");
  digits = g_strndup (uri, n_digits);
  return *uri != '0' && g_ascii_string_to_unsigned (digits, 10, 1, G_MAXUINT16, &port, NULL) &&
         g_str_equal (uri + n_digits, "/callback");
}

/* Sends the browser back with the answer. Source: RFC 6749 §4.1.2, RFC 9207 §2. */
static void
send_back (SoupServerMessage *message,
           const char *redirect_uri,
           const char *state,
           const char *code,
           const Refusal *refusal)
{
  g_autoptr (FlForm) answer = fl_form_new ();
  g_autofree char *issuer = fl_playground_message_dup_origin (message);
  g_autofree char *address = NULL;

  fl_form_add (answer, "code", code);
  fl_form_add (answer, "error", refusal ? refusal->code : NULL);
  fl_form_add (answer, "error_description", refusal ? refusal->description : NULL);
  fl_form_add (answer, "state", state);
  fl_form_add (answer, "iss", issuer);
  address = fl_form_merge_into_uri (answer, redirect_uri, NULL);
  fl_playground_answer_redirect (message, address);
}

/* While we do not know who asks, and where an answer may go, only the person is told. */
static gboolean
check_client (SoupServerMessage *message, FlForm *query)
{
  const char *client_id = query ? fl_playground_form_lookup (query, "client_id") : NULL;
  const char *redirect_uri = query ? fl_playground_form_lookup (query, "redirect_uri") : NULL;
  const char *text = NULL;

  if (g_strcmp0 (client_id, FL_PLAYGROUND_CLIENT_ID) != 0)
    text = _ ("A program asked for access that the Playground does not know. Nothing was allowed; "
              "close this page.");
  else if (!is_redirect_uri (redirect_uri))
    text = _ ("A program asked for access and wants the answer sent to an address that is not "
              "Fairlead's. Nothing was allowed; close this page.");
  if (!text)
    return TRUE;
  fl_playground_answer_notice (message, SOUP_STATUS_BAD_REQUEST,
                               _ ("This request cannot be answered"), text);
  return FALSE;
}

static gboolean
has_repeated (FlForm *query)
{
  for (guint i = 0; i < fl_form_get_length (query); i++)
    if (fl_form_count (query, fl_form_get_name (query, i)) > 1)
      return TRUE;
  return FALSE;
}

static gboolean
is_challenge (const char *text)
{
  return text && strlen (text) == 43 &&
         strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == 43;
}

/* What is wrong with a request whose client and redirect are right; scopes are read on the way. */
static const Refusal *
find_refusal (FlForm *query, FlPlaygroundScopes *scopes)
{
  static const Refusal repeated = { "invalid_request", "A parameter stands more than once" };
  static const Refusal no_type = { "invalid_request", "The parameter response_type is missing" };
  static const Refusal type = { "unsupported_response_type", "response_type must be code" };
  static const Refusal mode = { "invalid_request", "response_mode must be query" };
  static const Refusal no_challenge = { "invalid_request", "PKCE is required: code_challenge" };
  static const Refusal method = { "invalid_request", "code_challenge_method must be S256" };
  static const Refusal challenge = { "invalid_request", "code_challenge must be a SHA-256" };
  static const Refusal scope = { "invalid_scope", "A scope is not known here" };
  const char *response_type = fl_playground_form_lookup (query, "response_type");
  const char *response_mode = fl_playground_form_lookup (query, "response_mode");
  const char *scope_text = fl_playground_form_lookup (query, "scope");

  if (has_repeated (query))
    return &repeated;
  if (!response_type)
    return &no_type;
  if (!g_str_equal (response_type, "code"))
    return &type;
  if (response_mode && !g_str_equal (response_mode, "query"))
    return &mode;
  if (!fl_playground_form_lookup (query, "code_challenge"))
    return &no_challenge;
  if (g_strcmp0 (fl_playground_form_lookup (query, "code_challenge_method"), "S256") != 0)
    return &method;
  if (!is_challenge (fl_playground_form_lookup (query, "code_challenge")))
    return &challenge;
  if (!fl_playground_scopes_parse (scope_text ? scope_text : "", scopes))
    return &scope;
  return NULL;
}

static Question *
add_question (FlPlaygroundConsent *self, FlForm *query, FlPlaygroundScopes scopes)
{
  Question *question = g_new0 (Question, 1);

  question->csrf_token = fl_random_token (32);
  question->redirect_uri = g_strdup (fl_playground_form_lookup (query, "redirect_uri"));
  question->state = g_strdup (fl_playground_form_lookup (query, "state"));
  question->challenge = g_strdup (fl_playground_form_lookup (query, "code_challenge"));
  question->scopes = scopes ? scopes : FL_PLAYGROUND_SCOPES_DEFAULT;
  question->asked_at_us = fl_clock_now_us ();
  if (g_queue_get_length (&self->questions) == MAX_QUESTIONS)
    question_free (g_queue_pop_head (&self->questions));
  g_queue_push_tail (&self->questions, question);
  return question;
}

static int
compare_token (gconstpointer question, gconstpointer csrf_token)
{
  return strcmp (((const Question *) question)->csrf_token, csrf_token);
}

/* The question that a token belongs to. It cannot be answered a second time. */
static Question *
take_question (FlPlaygroundConsent *self, const char *csrf_token)
{
  g_autoptr (Question) question = NULL;
  GList *link = NULL;

  if (csrf_token)
    link = g_queue_find_custom (&self->questions, csrf_token, compare_token);
  if (!link)
    return NULL;
  question = link->data;
  g_queue_delete_link (&self->questions, link);
  if (fl_clock_now_us () - question->asked_at_us >= QUESTION_LIFETIME_US)
    return NULL;
  return g_steal_pointer (&question);
}

static void
ask (FlPlaygroundConsent *self, SoupServerMessage *message)
{
  const char *text = g_uri_get_query (soup_server_message_get_uri (message));
  g_autoptr (FlForm) query = fl_form_parse (text ? text : "", -1, NULL);
  FlPlaygroundScopes scopes = FL_PLAYGROUND_SCOPE_NONE;
  g_autofree char *form_target = NULL;
  g_autofree char *page = NULL;
  const Refusal *refusal = NULL;
  Question *question = NULL;

  if (!check_client (message, query))
    return;
  refusal = find_refusal (query, &scopes);
  if (refusal) {
    send_back (message, fl_playground_form_lookup (query, "redirect_uri"),
               fl_playground_form_lookup (query, "state"), NULL, refusal);
    return;
  }
  question = add_question (self, query, scopes);
  page = fl_playground_page_dup_consent (question->scopes, question->csrf_token);
  form_target =
      g_strndup (question->redirect_uri, strlen (question->redirect_uri) - strlen ("/callback"));
  fl_playground_answer_page (message, SOUP_STATUS_OK, page, form_target);
}

/* The answer must come from our own page. A browser says where it comes from; what does not say it
 * is no browser, and has the token in any case. */
static gboolean
is_from_own_page (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autofree char *own = fl_playground_message_dup_origin (message);
  const char *origin = soup_message_headers_get_list (headers, "Origin");
  const char *site = soup_message_headers_get_list (headers, "Sec-Fetch-Site");

  return (!origin || g_str_equal (origin, own)) && (!site || g_str_equal (site, "same-origin"));
}

static void
allow (SoupServerMessage *message, Question *question, FlPlaygroundCodes *codes)
{
  static const Refusal busy = { "temporarily_unavailable", "Too many codes were asked for" };
  g_autoptr (FlSecret) code = fl_playground_codes_issue (codes, question->redirect_uri,
                                                         question->challenge, question->scopes);

  send_back (message, question->redirect_uri, question->state,
             code ? fl_secret_get_text (code) : NULL, code ? NULL : &busy);
}

static void
decide (FlPlaygroundConsent *self, SoupServerMessage *message, FlPlaygroundCodes *codes)
{
  static const Refusal denied = { "access_denied", "The person said no" };
  g_autoptr (FlForm) form = fl_playground_message_read_form (message);
  g_autoptr (Question) question = NULL;
  const char *decision = form ? fl_playground_form_lookup (form, "decision") : NULL;

  if (!is_from_own_page (message)) {
    fl_playground_answer_notice (message, SOUP_STATUS_FORBIDDEN,
                                 _ ("This request cannot be answered"),
                                 _ ("Another website tried to answer for you. Nothing was "
                                    "allowed; close this page."));
    return;
  }
  if (form)
    question = take_question (self, fl_playground_form_lookup (form, "csrf_token"));
  if (question && g_strcmp0 (decision, "allow") == 0)
    allow (message, question, codes);
  else if (question && g_strcmp0 (decision, "deny") == 0)
    send_back (message, question->redirect_uri, question->state, NULL, &denied);
  else
    fl_playground_answer_notice (message, SOUP_STATUS_BAD_REQUEST,
                                 _ ("This question is no longer open"),
                                 _ ("It was answered already, or waited too long. Go back to "
                                    "Fairlead and connect again."));
}

/**
 * fl_playground_consent_new:
 *
 * Creates an authorization endpoint without open questions.
 */
FlPlaygroundConsent *
fl_playground_consent_new (void)
{
  FlPlaygroundConsent *self = g_new0 (FlPlaygroundConsent, 1);

  g_queue_init (&self->questions);
  return self;
}

/**
 * fl_playground_consent_free:
 *
 * Forgets the open questions.
 */
void
fl_playground_consent_free (FlPlaygroundConsent *self)
{
  g_queue_clear_full (&self->questions, (GDestroyNotify) question_free);
  g_free (self);
}

/**
 * fl_playground_consent_answer:
 * @codes: where a code is added for each yes
 *
 * Answers a request for /authorize.
 */
void
fl_playground_consent_answer (FlPlaygroundConsent *self,
                              SoupServerMessage *message,
                              FlPlaygroundCodes *codes)
{
  if (!fl_playground_answer_method (message, "GET, POST"))
    return;
  if (g_str_equal (soup_server_message_get_method (message), "POST"))
    decide (self, message, codes);
  else
    ask (self, message);
}
