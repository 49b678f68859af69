/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-two-step-template.h"

#include "fl-secret.h"
#include "fl-test.h"

static const struct {
  const char *content_type;
  FlTwoStepEncoding encoding;
} types[] = {
  { NULL, FL_TWO_STEP_PLAIN },
  { "text/plain", FL_TWO_STEP_PLAIN },
  { "application/json", FL_TWO_STEP_JSON },
  { "Application/JSON; charset=utf-8", FL_TWO_STEP_JSON },
  { "application/vnd.api+json", FL_TWO_STEP_JSON },
  { "application/x-www-form-urlencoded;charset=UTF-8", FL_TWO_STEP_FORM },
  { "text/xml", FL_TWO_STEP_XML },
  { "application/soap+xml; action=x", FL_TWO_STEP_XML },
};

static void
test_encodings (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_assert_cmpint (fl_two_step_template_find_encoding (types[i].content_type), ==,
                     types[i].encoding);
}

/* What somebody may type, and what each encoding must make of it. */
static const struct {
  FlTwoStepEncoding encoding;
  const char *template;
  const char *value;
  const char *filled;
} fillings[] = {
  { FL_TWO_STEP_PLAIN, "", "x", "" },
  { FL_TWO_STEP_PLAIN, "{v}", "x", "x" },
  { FL_TWO_STEP_PLAIN, "a{v}b{v}c", "x", "axbxc" },
  { FL_TWO_STEP_PLAIN, "{v}", "{v}", "{v}" },
  { FL_TWO_STEP_PLAIN, "{other} {v}", "x", "{other} x" },
  { FL_TWO_STEP_PLAIN, "{}{ v}{v }{{v}}{v", "x", "{}{ v}{v }{x}{v" },
  { FL_TWO_STEP_JSON, "{\"user\":\"{v}\",\"o\":{}}", "a", "{\"user\":\"a\",\"o\":{}}" },
  { FL_TWO_STEP_JSON, "{\"p\":\"{v}\"}", "\",\"admin\":\"1",
    "{\"p\":\"\\u0022,\\u0022admin\\u0022:\\u00221\"}" },
  { FL_TWO_STEP_JSON, "\"{v}\"", "a\\b\n\x01ü", "\"a\\u005Cb\\u000A\\u0001ü\"" },
  { FL_TWO_STEP_FORM, "p={v}&x=1", "a&b=c d+ü", "p=a%26b%3Dc+d%2B%C3%BC&x=1" },
  { FL_TWO_STEP_PERCENT, "https://h/{v}?q={v}", "a/b?c d",
    "https://h/a%2Fb%3Fc%20d?q=a%2Fb%3Fc%20d" },
  { FL_TWO_STEP_XML, "<p a='{v}'>{v}</p>", "<&>\"'",
    "<p a='&lt;&amp;&gt;&quot;&apos;'>&lt;&amp;&gt;&quot;&apos;</p>" },
};

static const char *
lookup (const char *blank, gpointer value)
{
  return g_str_equal (blank, "v") ? value : NULL;
}

static void
test_fills (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fillings); i++) {
    char *filled = fl_two_step_template_fill (fillings[i].template, fillings[i].encoding, lookup,
                                              (gpointer) fillings[i].value);

    g_assert_cmpstr (filled, ==, fillings[i].filled);
    fl_wipe_free (filled);
  }
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/two-step-template/encodings", test_encodings);
  g_test_add_func ("/two-step-template/fills", test_fills);

  return fl_test_run ();
}
