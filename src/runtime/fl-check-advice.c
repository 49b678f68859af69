/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-check-private.h"

#include "fl-auth-error.h"
#include "fl-http-error.h"
#include "fl-model-error.h"
#include "fl-secrets-error.h"
#include "fl-store-error.h"

#include <glib/gi18n-lib.h>

/* What to do about an error, by what it is and by the step that it came up in. The error itself
 * says what happened; this is about the way out. */

#define ANY_CODE (-1)
#define ANY_PART (-1)

typedef struct {
  GQuark (*domain) (void);
  int code;
  int part;
  FlCheckRemedy remedy;
  const char *advice;
} Advice;

/* The first that fits. */
static const Advice advices[] = {
  { fl_store_error_quark, FL_STORE_ERROR_NOT_FOUND, ANY_PART, FL_CHECK_REMEDY_NONE,
    N_ ("Look up the link names with “fairleadctl connection list” and “fairleadctl service "
        "list”.") },
  { fl_store_error_quark, FL_STORE_ERROR_BROKEN, ANY_PART, FL_CHECK_REMEDY_NONE,
    N_ ("Mend the file at the place that is named, or put back an older one.") },
  { fl_store_error_quark, ANY_CODE, ANY_PART, FL_CHECK_REMEDY_NONE,
    N_ ("Edit the connection where the sentence says, or delete it and make it anew.") },
  { fl_model_error_quark, FL_MODEL_ERROR_BLANK, ANY_PART, FL_CHECK_REMEDY_RECONNECT,
    N_ ("Fill in the variable, or reconnect where the service itself tells the value.") },
  { fl_model_error_quark, ANY_CODE, ANY_PART, FL_CHECK_REMEDY_SERVICE,
    N_ ("Correct the service's definition at the place that is named.") },

  { fl_secrets_error_quark, FL_SECRETS_ERROR_LOCKED, ANY_PART, FL_CHECK_REMEDY_NONE,
    N_ ("Unlock the keyring, then check again.") },
  { fl_secrets_error_quark, FL_SECRETS_ERROR_DISMISSED, ANY_PART, FL_CHECK_REMEDY_NONE,
    N_ ("Check again, and confirm the keyring's prompt.") },
  { fl_secrets_error_quark, FL_SECRETS_ERROR_NO_SERVICE, ANY_PART, FL_CHECK_REMEDY_NONE,
    N_ ("Start the keyring, then check again; nothing that it holds is lost.") },
  { fl_secrets_error_quark, FL_SECRETS_ERROR_CORRUPT, ANY_PART, FL_CHECK_REMEDY_RECONNECT,
    N_ ("Reconnect: that writes the credentials anew.") },
  { fl_secrets_error_quark, ANY_CODE, ANY_PART, FL_CHECK_REMEDY_NONE,
    N_ ("Check again once the keyring answers; nothing that it holds is lost.") },

  { fl_auth_error_quark, FL_AUTH_ERROR_RECONNECT, ANY_PART, FL_CHECK_REMEDY_RECONNECT,
    N_ ("Connect it again: link name and scopes stay as they are.") },
  { fl_auth_error_quark, FL_AUTH_ERROR_DENIED, ANY_PART, FL_CHECK_REMEDY_RECONNECT,
    N_ ("Reconnect, and allow what is asked for.") },
  { fl_auth_error_quark, FL_AUTH_ERROR_PASSING, ANY_PART, FL_CHECK_REMEDY_NONE,
    N_ ("Check again in a while; the credentials are untouched.") },
  { fl_auth_error_quark, FL_AUTH_ERROR_SETUP, ANY_PART, FL_CHECK_REMEDY_SERVICE,
    N_ ("Correct the service where the sentence says.") },
  { fl_auth_error_quark, FL_AUTH_ERROR_ANSWER, ANY_PART, FL_CHECK_REMEDY_SERVICE,
    N_ ("Compare the service's token address with its documentation.") },
  { fl_auth_error_quark, ANY_CODE, ANY_PART, FL_CHECK_REMEDY_RECONNECT,
    N_ ("Reconnect, and look at what the service says there.") },

  { fl_http_error_quark, FL_HTTP_ERROR_HOST_NOT_ALLOWED, ANY_PART, FL_CHECK_REMEDY_SERVICE,
    N_ ("Add the host to the service's allowed hosts, if it is the service's own.") },
  { fl_http_error_quark, FL_HTTP_ERROR_NETWORK, FL_CHECK_NAME, FL_CHECK_REMEDY_SERVICE,
    N_ ("See that this computer is online, and that the host in the service's base URL is "
        "spelled rightly.") },
  { fl_http_error_quark, FL_HTTP_ERROR_NETWORK, FL_CHECK_CONNECTION, FL_CHECK_REMEDY_SERVICE,
    N_ ("See that the server runs, that host and port in the service's base URL are right, and "
        "that no firewall is in between.") },
  { fl_http_error_quark, FL_HTTP_ERROR_TLS, ANY_PART, FL_CHECK_REMEDY_SERVICE,
    N_ ("Tell whoever runs the server, or set its authority on the service where it is one of "
        "your own; Fairlead sends no credential until the certificate is in order.") },
  { fl_http_error_quark, FL_HTTP_ERROR_NETWORK, ANY_PART, FL_CHECK_REMEDY_NONE,
    N_ ("Check again in a while; the credentials are untouched.") },
  { fl_http_error_quark, FL_HTTP_ERROR_TIMED_OUT, ANY_PART, FL_CHECK_REMEDY_NONE,
    N_ ("Check again in a while; the credentials are untouched.") },
  { fl_http_error_quark, ANY_CODE, ANY_PART, FL_CHECK_REMEDY_SERVICE,
    N_ ("Compare the service's check request with its documentation.") },
};

/**
 * fl_check_advise:
 * @part: the step that failed
 * @error: why
 * @remedy: (out): what a button would do
 *
 * Says what to do about an error.
 *
 * Returns: (nullable): a sentence; %NULL where the error says all there is to say
 */
const char *
fl_check_advise (FlCheckPart part, const GError *error, FlCheckRemedy *remedy)
{
  *remedy = FL_CHECK_REMEDY_NONE;
  /* It says itself to connect or to enable, and only the first can be done from here. */
  if (g_error_matches (error, FL_AUTH_ERROR, FL_AUTH_ERROR_DISABLED))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (advices); i++) {
    const Advice *advice = &advices[i];

    if (error->domain != advice->domain () ||
        (advice->code != ANY_CODE && advice->code != error->code) ||
        (advice->part != ANY_PART && advice->part != (int) part))
      continue;
    *remedy = advice->remedy;
    return _ (advice->advice);
  }
  return NULL;
}
