/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-texts.h"

#include "fl-pair.h"

#include <glib/gi18n.h>

/* What the authentication types and the ways of OAuth 2.0 are called, and a line about each. */

typedef struct {
  const char *title;
  const char *text;
} Words;

static const Words type_words[] = {
  [FL_AUTH_TYPE_OAUTH2] = { N_ ("OAuth 2.0"),
                            N_ ("A token, usually after signing in with the browser") },
  [FL_AUTH_TYPE_OAUTH1] = { N_ ("OAuth 1.0a"),
                            N_ ("Every request is signed, after signing in with the browser") },
  [FL_AUTH_TYPE_API_KEY] = { N_ ("API key"), N_ ("One or more keys that the service gave you") },
  [FL_AUTH_TYPE_BASIC] = { N_ ("Basic"), N_ ("A user name and a password with every request") },
  [FL_AUTH_TYPE_BEARER] = { N_ ("Bearer token"),
                            N_ ("A token that you made on the service’s own pages") },
  [FL_AUTH_TYPE_TWO_STEP] = { N_ ("Two-step token"),
                              N_ ("A request of its own fetches a token, again and again") },
  [FL_AUTH_TYPE_AWS] = { N_ ("AWS Signature"),
                         N_ ("Every request is signed with an access key and a secret key") },
  [FL_AUTH_TYPE_DIGEST] = { N_ ("Digest"),
                            N_ ("A user name, and a password that is never sent itself") },
  [FL_AUTH_TYPE_CERTIFICATE] = { N_ ("Client certificate"),
                                 N_ ("The service knows you by your TLS certificate alone") },
};

static const Words grant_words[] = {
  [FL_GRANT_AUTHORIZATION_CODE] = { N_ ("Sign in with the browser"),
                                    N_ ("The browser comes back with an authorization code") },
  [FL_GRANT_CLIENT_CREDENTIALS] = { N_ ("Client credentials"),
                                    N_ ("Fairlead connects as itself; nobody signs in") },
  [FL_GRANT_DEVICE_CODE] = { N_ ("Device code"),
                             N_ ("You enter a code in a browser, on any device") },
  [FL_GRANT_GRANT_CODE] = { N_ ("Paste a grant code"),
                            N_ ("You make a code in the service’s console; it lives for minutes") },
  [FL_GRANT_REFRESH_TOKEN] = { N_ ("Paste a refresh token"),
                               N_ ("You have one already; access tokens are fetched with it") },
  [FL_GRANT_ACCESS_TOKEN] = { N_ ("Paste an access token"),
                              N_ ("You have one already; it is used for as long as it lives") },
  [FL_GRANT_JWT_BEARER] = { N_ ("Signed assertion (JWT)"),
                            N_ ("A private key or a service account stands for the person") },
  [FL_GRANT_PASSWORD] = { N_ ("Password (legacy)"),
                          N_ ("Fairlead sends your user name and password; avoid it if you can") },
  [FL_GRANT_TOKEN_EXCHANGE] = { N_ ("Token exchange"),
                                N_ ("Another token is exchanged for one of this service") },
};

const char *
fl_auth_type_title (FlAuthType type)
{
  g_return_val_if_fail (type < G_N_ELEMENTS (type_words), NULL);

  return _ (type_words[type].title);
}

const char *
fl_auth_type_text (FlAuthType type)
{
  g_return_val_if_fail (type < G_N_ELEMENTS (type_words), NULL);

  return _ (type_words[type].text);
}

const char *
fl_grant_title (FlGrant grant)
{
  g_return_val_if_fail (grant < G_N_ELEMENTS (grant_words), NULL);

  return _ (grant_words[grant].title);
}

const char *
fl_grant_text (FlGrant grant)
{
  g_return_val_if_fail (grant < G_N_ELEMENTS (grant_words), NULL);

  return _ (grant_words[grant].text);
}

static GListModel *
create_choices (const Words *words, guint n_words)
{
  GListStore *choices = g_list_store_new (FL_TYPE_PAIR);

  for (guint i = 0; i < n_words; i++) {
    g_autoptr (FlPair) choice = fl_pair_new (_ (words[i].title), _ (words[i].text));

    g_list_store_append (choices, choice);
  }
  return G_LIST_MODEL (choices);
}

/* Returns: (transfer full): FlPair after FlPair, title and explanation, in the order of FlAuthType
 */
GListModel *
fl_auth_type_choices (void)
{
  return create_choices (type_words, G_N_ELEMENTS (type_words));
}

/* Returns: (transfer full): FlPair after FlPair, title and explanation, in the order of FlGrant */
GListModel *
fl_grant_choices (void)
{
  return create_choices (grant_words, G_N_ELEMENTS (grant_words));
}

char *
fl_auth_type_name (GObject *object, FlAuthType type)
{
  return g_strdup (fl_auth_type_title (type));
}

char *
fl_grant_name (GObject *object, FlGrant grant)
{
  return g_strdup (fl_grant_title (grant));
}
