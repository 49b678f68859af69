/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-fuzz.h"
#include "fl-oauth2-callback.h"
#include "fl-redirect-listener.h"

/* What a peer sends to the redirect listener, whole connections of it: from the bytes to the
 * verdict. The listener chooses its port, so `$PORT` in the input stands for it. */

#define MAX_ROUNDS 100000

typedef struct {
  FlRedirectListener *listener;
  FlSecret *state;
  gboolean ended;
} Flow;

static FlRedirectVerdict
judge_cb (FlForm *parameters, gpointer user_data)
{
  Flow *flow = user_data;
  g_autoptr (FlSecret) code = NULL;
  g_autoptr (GError) error = NULL;
  FlRedirectVerdict verdict =
      fl_oauth2_callback_judge (parameters, flow->state, "https://issuer.example", FALSE, &code,
                                &error);

  g_assert_false (flow->ended);
  g_assert_true ((verdict == FL_REDIRECT_ACCEPTED) == (code != NULL));
  fl_fuzz_check (verdict != FL_REDIRECT_REJECTED, error);
  flow->ended = verdict != FL_REDIRECT_STRANGE;
  return verdict;
}

/* libsoup 3.2 loses the path of a request that breaks the grammar further on. */
const char *
__lsan_default_suppressions (void)
{
  return "leak:soup_headers_parse_request\n";
}

static GBytes *
fill_in_port (const guint8 *data, gsize size, guint port)
{
  g_autoptr (GString) text = g_string_new_len ((const char *) data, (gssize) size);
  g_autofree char *number = g_strdup_printf ("%u", port);

  g_string_replace (text, "$PORT", number, 0);
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

/* The peer has said everything at once and hung up, so that the listener has to hang up as well. */
static void
connect_peer (FlLoopbackGate *gate, const guint8 *data, gsize size)
{
  guint port = fl_loopback_gate_get_port (gate);
  g_autoptr (GBytes) sent = fill_in_port (data, size, port);
  g_autoptr (GInputStream) input = g_memory_input_stream_new_from_bytes (sent);
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();
  g_autoptr (GIOStream) stream = g_simple_io_stream_new (input, output);
  g_autoptr (GSocketAddress) local = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  g_autoptr (GSocketAddress) remote = g_inet_socket_address_new_from_string ("127.0.0.1", 1);
  g_autoptr (GError) error = NULL;

  soup_server_accept_iostream (fl_loopback_gate_get_server (gate), stream, local, remote, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < MAX_ROUNDS && !g_io_stream_is_closed (stream); i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (g_io_stream_is_closed (stream));
}

static void
read_pasted (const guint8 *data, gsize size)
{
  g_autofree char *text = fl_fuzz_dup_text (data, size);
  g_autoptr (FlForm) parameters = NULL;
  g_autoptr (FlSecret) code = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_read = fl_oauth2_callback_read_text (text, &parameters, &code, &error);

  fl_fuzz_check (is_read, error);
  g_assert_true (is_read == (parameters || code));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  Flow flow = { fl_redirect_listener_new ("127.0.0.1", 0, "/callback"), fl_secret_new ("right"),
                FALSE };
  g_autoptr (GError) error = NULL;

  fl_redirect_listener_set_accepts_form (flow.listener, TRUE);
  fl_redirect_listener_start (flow.listener, judge_cb, &flow, &error);
  g_assert_no_error (error);
  connect_peer (fl_redirect_listener_get_gate (flow.listener), data, size);
  fl_redirect_listener_stop (flow.listener);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (flow.listener);
  fl_secret_unref (flow.state);
  read_pasted (data, size);
  return 0;
}
