/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-tls-texts.h"

#include "fl-pair.h"
#include "fl-test-certificates.h"
#include "fl-test.h"

static void
test_none (void)
{
  g_autoptr (GListModel) details = fl_tls_details (NULL, NULL, NULL);

  g_assert_null (fl_tls_subjects_text (NULL));
  g_assert_null (fl_tls_certificate_text (NULL));
  g_assert_null (fl_tls_certificate_text ("nonsense"));
  g_assert_cmpuint (g_list_model_get_n_items (details), ==, 0);
}

static void
test_subjects (void)
{
  g_autofree char *first = fl_test_certificates_read_text ("authority.pem");
  g_autofree char *second = fl_test_certificates_read_text ("other.pem");
  g_autofree char *both = g_strconcat (first, second, NULL);
  g_autofree char *text = fl_tls_subjects_text (both);

  g_assert_cmpstr (text, ==, "CN=authority\nCN=other");
}

static void
test_validity (void)
{
  g_autofree char *valid = fl_test_certificates_read_text ("robot.pem");
  g_autofree char *expired = fl_test_certificates_read_text ("old.pem");
  g_autofree char *valid_text = fl_tls_certificate_text (valid);
  g_autofree char *expired_text = fl_tls_certificate_text (expired);

  g_assert_true (g_str_has_prefix (valid_text, "CN=robot\nValid until "));
  g_assert_true (g_str_has_prefix (expired_text, "CN=old\nThe certificate expired on "));
}

static void
test_details (void)
{
  g_autofree char *authority = fl_test_certificates_read_text ("authority.pem");
  g_autofree char *certificate = fl_test_certificates_read_text ("robot.pem");
  g_autoptr (GListModel) details = fl_tls_details (NULL, authority, certificate);
  g_autoptr (FlPair) first = g_list_model_get_item (details, 0);
  g_autoptr (FlPair) second = g_list_model_get_item (details, 1);

  g_assert_cmpuint (g_list_model_get_n_items (details), ==, 2);
  g_assert_cmpstr (fl_pair_get_name (first), ==, "Client Certificate");
  g_assert_cmpstr (fl_pair_get_name (second), ==, "Certificate Authorities");
  g_assert_cmpstr (fl_pair_get_value (second), ==, "CN=authority");
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  fl_test_certificates_make_authority ("authority");
  fl_test_certificates_make_authority ("other");
  fl_test_certificates_issue ("robot", "authority", 2, "");
  fl_test_certificates_issue ("old", "authority", -1, "");
  g_test_add_func ("/tls-texts/none", test_none);
  g_test_add_func ("/tls-texts/subjects", test_subjects);
  g_test_add_func ("/tls-texts/validity", test_validity);
  g_test_add_func ("/tls-texts/details", test_details);
  return fl_test_run ();
}
