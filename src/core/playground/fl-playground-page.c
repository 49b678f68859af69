/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-playground-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a person sees of the Playground in the browser. The pages have no script, load nothing, and
 * show nothing that came with the request. */

static const char style[] =
    ":root{color-scheme:light dark;--back:#f6f5f4;--card:#fff;--text:#241f31;--dim:#5e5c64;"
    "--line:#deddda;--accent:#1a5fb4;--on-accent:#fff}"
    "@media(prefers-color-scheme:dark){:root{--back:#1e1e1e;--card:#303030;--text:#fff;"
    "--dim:#c0bfbc;--line:#4a4a4a;--accent:#78aeed;--on-accent:#10192a}}"
    "*{box-sizing:border-box}"
    "body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px 16px;"
    "background:var(--back);color:var(--text);font:16px/1.5 Cantarell,system-ui,sans-serif}"
    "main{width:100%;max-width:440px;background:var(--card);border:1px solid var(--line);"
    "border-radius:16px;padding:32px;box-shadow:0 2px 12px rgba(0,0,0,.08)}"
    "svg{display:block;margin:0 auto 16px}"
    "h1{font-size:1.35rem;line-height:1.3;text-align:center;margin:0 0 20px}"
    "p{margin:0 0 16px}"
    ".who{display:flex;align-items:center;gap:14px;margin:0 0 20px;padding:12px 14px;"
    "border:1px solid var(--line);border-radius:12px}"
    ".face{flex:none;width:44px;height:44px;border-radius:50%;display:grid;place-items:center;"
    "background:var(--accent);color:var(--on-accent);font-weight:700}"
    ".who strong,.who span{display:block}"
    ".who span{color:var(--dim);font-size:.9rem}"
    "h2{font-size:1rem;margin:0 0 8px}"
    "ul{list-style:none;margin:0 0 24px;padding:0}"
    "li{padding:8px 0 8px 28px;position:relative;border-bottom:1px solid var(--line)}"
    "li:last-child{border-bottom:0}"
    "li::before{content:'\\2713';position:absolute;left:4px;color:var(--accent);font-weight:700}"
    "form{display:flex;gap:12px;margin:0 0 20px}"
    "button{flex:1;font:inherit;font-weight:700;padding:11px 16px;border-radius:10px;"
    "border:1px solid var(--line);background:transparent;color:inherit;cursor:pointer}"
    "button.allow{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}"
    "button:focus-visible{outline:3px solid var(--accent);outline-offset:2px}"
    ".small{color:var(--dim);font-size:.875rem;margin:0}";

/* A line led through a fairlead. */
static const char emblem[] =
    "<svg width=\"72\" height=\"72\" viewBox=\"0 0 72 72\" fill=\"none\" aria-hidden=\"true\">"
    "<path d=\"M4 52C18 50 26 42 36 36S54 22 68 20\" stroke=\"#e5a50a\" stroke-width=\"5\" "
    "stroke-linecap=\"round\"/>"
    "<circle cx=\"36\" cy=\"36\" r=\"19\" stroke=\"#1a5fb4\" stroke-width=\"9\"/>"
    "<path d=\"M36 36C42 31.500 50 25 60 21.800\" stroke=\"#e5a50a\" stroke-width=\"5\"/>"
    "</svg>";

static char *
dup_document (const char *title, const char *body)
{
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);

  return g_strconcat ("<!DOCTYPE html>\n<html lang=\"",
                      /* Translators: the language code of this translation, such as de or pt-BR */
                      C_ ("language code", "en"),
                      "\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width\">\n<title>",
                      escaped_title, "</title>\n<style>", style,
                      "</style>\n</head>\n<body>\n<main>\n", emblem, "\n", body,
                      "</main>\n</body>\n</html>\n", NULL);
}

static char *
dup_list (FlPlaygroundScopes scopes)
{
  g_auto (GStrv) labels = fl_playground_scopes_dup_labels (scopes);
  GString *list = g_string_new ("<ul>\n");

  for (guint i = 0; labels[i]; i++) {
    g_autofree char *label = g_markup_escape_text (labels[i], -1);

    g_string_append_printf (list, "<li>%s</li>\n", label);
  }
  g_string_append (list, "</ul>\n");
  return g_string_free (list, FALSE);
}

static char *
dup_form (const char *csrf_token)
{
  return g_markup_printf_escaped (
      "<form method=\"post\" action=\"/authorize\">\n"
      "<input type=\"hidden\" name=\"csrf_token\" value=\"%s\">\n"
      "<button name=\"decision\" value=\"deny\">%s</button>\n"
      "<button name=\"decision\" value=\"allow\" class=\"allow\">%s</button>\n</form>\n",
      csrf_token, _ ("Deny"), _ ("Allow"));
}

/**
 * fl_playground_page_dup_consent:
 * @scopes: what is asked for
 * @csrf_token: comes back with the answer, and only with it
 *
 * Composes the page that asks a person whether Fairlead may use the practice account.
 */
char *
fl_playground_page_dup_consent (FlPlaygroundScopes scopes, const char *csrf_token)
{
  const char *title = _ ("Allow Fairlead to use the Playground?");
  g_autofree char *head = g_markup_printf_escaped (
      "<h1>%s</h1>\n<p>%s</p>\n"
      "<div class=\"who\"><div class=\"face\" aria-hidden=\"true\">AL</div>"
      "<div><strong>Ada Lovelace</strong><span>%s</span></div></div>\n<h2>%s</h2>\n",
      title, _ ("Fairlead on this computer asks to act for:"), _ ("Practice account"),
      _ ("It will be able to"));
  g_autofree char *list = dup_list (scopes);
  g_autofree char *form = dup_form (csrf_token);
  g_autofree char *foot = g_markup_printf_escaped (
      "<p class=\"small\">%s</p>\n",
      _ ("The Playground is part of Fairlead. It runs on this computer, holds made-up contacts "
         "only, and sends nothing anywhere."));
  g_autofree char *body = g_strconcat (head, list, form, foot, NULL);

  return dup_document (title, body);
}

/**
 * fl_playground_page_dup_notice:
 * @title: what has happened, in a few words
 * @text: what that means and what to do
 *
 * Composes a page that says something.
 */
char *
fl_playground_page_dup_notice (const char *title, const char *text)
{
  g_autofree char *body = g_markup_printf_escaped ("<h1>%s</h1>\n<p>%s</p>\n", title, text);

  return dup_document (title, body);
}

/**
 * fl_playground_page_dup_policy:
 * @form_target: (nullable): the origin that the browser is sent to after the page's form was
 *   posted; browsers hold such a redirect to the policy too
 *
 * Composes the Content-Security-Policy of the pages: nothing but their own style, known by its
 * hash.
 */
char *
fl_playground_page_dup_policy (const char *form_target)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size_bytes = sizeof digest;
  g_autofree char *hash = NULL;

  g_checksum_update (checksum, (const guchar *) style, strlen (style));
  g_checksum_get_digest (checksum, digest, &size_bytes);
  hash = g_base64_encode (digest, size_bytes);
  return g_strdup_printf ("default-src 'none'; style-src 'sha256-%s'; form-action %s%s; "
                          "base-uri 'none'; frame-ancestors 'none'",
                          hash, form_target ? "'self' " : "'none'", form_target ? form_target : "");
}
