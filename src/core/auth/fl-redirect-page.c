/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-redirect-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The pages that a browser sees at the end of a sign-in. They are the same for everybody: nothing
 * that came with the request is in them, and nothing but their own style may load. */

#define STYLE                                                                                      \
  "html{color-scheme:light dark;font:1.1em/1.5 system-ui,sans-serif}"                              \
  "body{display:grid;min-height:90vh;place-content:center;margin:0;padding:1em}"                   \
  "main{max-width:32em;text-align:center}"

static char *
create_policy (void)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *hash = NULL;
  guint8 digest[32];
  gsize size_bytes = sizeof digest;

  g_checksum_update (checksum, (const guchar *) STYLE, strlen (STYLE));
  g_checksum_get_digest (checksum, digest, &size_bytes);
  hash = g_base64_encode (digest, size_bytes);
  return g_strdup_printf ("default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; "
                          "form-action 'none'; frame-ancestors 'none'",
                          hash);
}

/**
 * fl_redirect_page_guard_answer:
 * @headers: the headers of an answer
 *
 * Adds what every answer of the redirect listener says, whether it is ours or libsoup's own: no
 * second request, no framing, no caching, no referrer, nothing loaded.
 */
void
fl_redirect_page_guard_answer (SoupMessageHeaders *headers)
{
  g_autofree char *policy = create_policy ();

  soup_message_headers_replace (headers, "Connection", "close");
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "Content-Security-Policy", policy);
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (headers, "X-Frame-Options", "DENY");
}

static const char *
get_heading (FlRedirectPage page)
{
  switch (page) {
  case FL_REDIRECT_PAGE_DONE:
    return _ ("You can close this tab");
  case FL_REDIRECT_PAGE_FAILED:
    return _ ("Not connected");
  case FL_REDIRECT_PAGE_REFUSED:
    return _ ("Nothing to see here");
  }
  return NULL;
}

static const char *
get_sentence (FlRedirectPage page)
{
  switch (page) {
  case FL_REDIRECT_PAGE_DONE:
    return _ ("Fairlead has received the answer and goes on by itself.");
  case FL_REDIRECT_PAGE_FAILED:
    return _ ("The service gave no authorization. You can close this tab; Fairlead says why.");
  case FL_REDIRECT_PAGE_REFUSED:
    return _ ("This is not the answer that Fairlead waits for. You can close this tab.");
  }
  return NULL;
}

/**
 * fl_redirect_page_show:
 * @page: which page
 * @message: the request to answer
 * @status: the HTTP status to answer with
 *
 * Answers with a page.
 */
void
fl_redirect_page_show (FlRedirectPage page, SoupServerMessage *message, guint status)
{
  /* Translators: the code of your language, as HTML wants it, such as "de" or "pt-BR". */
  g_autofree char *language = g_markup_escape_text (_ ("en"), -1);
  g_autofree char *heading = g_markup_escape_text (get_heading (page), -1);
  g_autofree char *sentence = g_markup_escape_text (get_sentence (page), -1);
  char *html = g_strdup_printf ("<!DOCTYPE html><html lang=\"%s\"><head><meta charset=\"utf-8\">"
                                "<meta name=\"viewport\" content=\"width=device-width\">"
                                "<title>Fairlead</title><style>" STYLE "</style></head>"
                                "<body><main><h1>%s</h1><p>%s</p></main></body></html>\n",
                                language, heading, sentence);

  if (status == SOUP_STATUS_METHOD_NOT_ALLOWED)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow",
                                  "GET");
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_TAKE, html,
                                    strlen (html));
}

/**
 * fl_redirect_page_send_on:
 * @message: the request to answer
 * @path: a fixed path of our own
 *
 * Answers with a redirect to one of our pages, so that the code leaves the address bar, and with it
 * the history.
 *
 * Source: RFC 6749 §3.1.2.5
 */
void
fl_redirect_page_send_on (SoupServerMessage *message, const char *path)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location",
                                path);
  soup_server_message_set_status (message, SOUP_STATUS_SEE_OTHER, NULL);
}
