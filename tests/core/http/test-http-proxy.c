/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-http-error.h"
#include "fl-http-fixture.h"
#include "fl-http-peer.h"
#include "fl-http-session.h"
#include "fl-test.h"

#include <string.h>

/* The desktop's proxy, played by a resolver of our own that names one for every host. */

static char *proxy;
static guint n_lookups;

#define TEST_TYPE_RESOLVER (test_resolver_get_type ())
G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GObject)

struct _TestResolver {
  GObject parent_instance;
};

static gboolean
resolver_is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static char **
resolver_lookup (GProxyResolver *resolver,
                 const char *uri,
                 GCancellable *cancellable,
                 GError **error)
{
  const char *const proxies[] = { proxy, NULL };

  n_lookups++;
  return g_strdupv ((char **) proxies);
}

static void
resolver_lookup_async (GProxyResolver *resolver,
                       const char *uri,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  g_task_return_pointer (task, resolver_lookup (resolver, uri, cancellable, NULL),
                         (GDestroyNotify) g_strfreev);
}

static char **
resolver_lookup_finish (GProxyResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
resolver_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = resolver_is_supported;
  iface->lookup = resolver_lookup;
  iface->lookup_async = resolver_lookup_async;
  iface->lookup_finish = resolver_lookup_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestResolver,
                               test_resolver,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, resolver_iface_init))

static void
test_resolver_class_init (TestResolverClass *klass)
{
}

static void
test_resolver_init (TestResolver *self)
{
}

static gboolean
say_script (GInputStream *input, GOutputStream *output, guint nth_request, gpointer data)
{
  fl_http_peer_say (output, data, -1);
  return FALSE;
}

static void
assert_proxy_answer_is_not_the_hosts (const char *answer, const char *status)
{
  g_autoptr (FlHttpPeer) peer = fl_http_peer_new (say_script, (gpointer) answer);
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autofree char *request = NULL;
  g_autoptr (GError) error = NULL;

  proxy = g_strdup (fl_http_peer_get_address (peer));
  g_assert_null (fl_http_fixture_get (session, "https://api.invalid/x?token=4711", &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_NETWORK);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "api.invalid"));
  g_assert_nonnull (strstr (error->message, status));

  request = fl_http_peer_dup_request (peer, 0);
  g_assert_true (g_str_has_prefix (request, "CONNECT api.invalid:443 "));
  g_assert_null (strstr (request, "4711"));
  g_clear_pointer (&proxy, g_free);
}

static void
test_refusal (void)
{
  assert_proxy_answer_is_not_the_hosts ("HTTP/1.1 403 Forbidden\r\nContent-Length: 4\r\n\r\nnope",
                                        "403");
}

static void
test_wants_a_password (void)
{
  assert_proxy_answer_is_not_the_hosts ("HTTP/1.1 407 Proxy Authentication Required\r\n"
                                        "Proxy-Authenticate: Basic realm=\"x\"\r\n"
                                        "Content-Length: 0\r\n\r\n",
                                        "407");
}

/* What a proxy says in the clear must never be taken for the word of the host behind it. */
static void
test_redirect_of_the_proxy_is_not_the_hosts (void)
{
  assert_proxy_answer_is_not_the_hosts ("HTTP/1.1 302 Found\r\n"
                                        "Location: https://evil.invalid/\r\n"
                                        "Content-Length: 0\r\n\r\n",
                                        "302");
}

static void
test_401_of_the_proxy_is_not_the_hosts (void)
{
  assert_proxy_answer_is_not_the_hosts ("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n",
                                        "401");
}

static gboolean
challenge_script (GInputStream *input, GOutputStream *output, guint nth_request, gpointer data)
{
  fl_http_peer_say (output,
                    nth_request == 0 ? "HTTP/1.1 407 Proxy Authentication Required\r\n"
                                       "Proxy-Authenticate: Basic realm=\"x\"\r\n"
                                       "Content-Length: 0\r\n\r\n"
                                     : "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
                    -1);
  return nth_request == 0;
}

/* The proxy's own credential, and nobody else's. */
static void
test_password_of_the_proxy (void)
{
  g_autoptr (FlHttpPeer) peer = fl_http_peer_new (challenge_script, NULL);
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new ("GET", "https://api.invalid/x");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;

  proxy =
      g_strconcat ("http://user:word@", fl_http_peer_get_address (peer) + strlen ("http://"), NULL);
  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization",
                               "Bearer s3cr3t-4711");
  g_assert_null (fl_http_fixture_send (session, message, 0, 0, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_NETWORK);
  g_assert_cmpuint (fl_http_peer_count (peer), ==, 2);
  first = fl_http_peer_dup_request (peer, 0);
  second = fl_http_peer_dup_request (peer, 1);
  g_assert_nonnull (strstr (second, "Proxy-Authorization: Basic dXNlcjp3b3Jk"));
  g_assert_null (strstr (first, "4711"));
  g_assert_null (strstr (second, "4711"));
  g_clear_pointer (&proxy, g_free);
}

static void
test_this_computer_is_asked_directly (void)
{
  g_autoptr (FlHttpFixture) server = fl_http_fixture_new (NULL);
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autofree char *address = g_strconcat (fl_http_fixture_get_address (server), "/x", NULL);
  g_autoptr (FlResponse) response = NULL;
  guint n_lookups_before = n_lookups;

  proxy = g_strdup ("http://127.0.0.1:1");
  fl_http_fixture_reply (server, "/x", 200, "ok");
  response = fl_http_fixture_get (session, address, NULL);
  g_assert_nonnull (response);
  g_assert_cmpuint (n_lookups, ==, n_lookups_before);
  g_clear_pointer (&proxy, g_free);
}

int
main (int argc, char *argv[])
{
  GIOExtensionPoint *point = NULL;

  fl_test_init (&argc, &argv);
  point = g_io_extension_point_register (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);
  g_io_extension_point_set_required_type (point, G_TYPE_PROXY_RESOLVER);
  g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, TEST_TYPE_RESOLVER, "test",
                                  1000);

  g_test_add_func ("/http-proxy/refusal", test_refusal);
  g_test_add_func ("/http-proxy/wants-a-password", test_wants_a_password);
  g_test_add_func ("/http-proxy/redirect-of-the-proxy-is-not-the-hosts",
                   test_redirect_of_the_proxy_is_not_the_hosts);
  g_test_add_func ("/http-proxy/401-of-the-proxy-is-not-the-hosts",
                   test_401_of_the_proxy_is_not_the_hosts);
  g_test_add_func ("/http-proxy/password-of-the-proxy", test_password_of_the_proxy);
  g_test_add_func ("/http-proxy/this-computer-is-asked-directly",
                   test_this_computer_is_asked_directly);

  return fl_test_run ();
}
