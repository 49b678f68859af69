/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-tls-trust.h"

/* What one service's certificate may be signed with: whatever the computer trusts, and the
 * authorities that the service names. Those add to the computer's rather than take their place, as
 * a service may have its API behind one and its token endpoint behind the other; and they hold for
 * that service alone, where a file for the whole computer would not. Nothing changes once it is
 * made, so that handshakes in several threads can ask it. */

struct _FlTlsTrust {
  GTlsDatabase parent_instance;

  GTlsDatabase *base;
  GPtrArray *authorities;
};

G_DEFINE_FINAL_TYPE (FlTlsTrust, fl_tls_trust, G_TYPE_TLS_DATABASE)

/* Where the computer knows the authority, its word counts: an authority of the service's own makes
 * nothing good that is expired, revoked or another host's. */
static GTlsCertificateFlags
fl_tls_trust_verify_chain (GTlsDatabase *database,
                           GTlsCertificate *chain,
                           const char *purpose,
                           GSocketConnectable *identity,
                           GTlsInteraction *interaction,
                           GTlsDatabaseVerifyFlags flags,
                           GCancellable *cancellable,
                           GError **error)
{
  FlTlsTrust *self = FL_TLS_TRUST (database);
  GError *base_error = NULL;
  GTlsCertificateFlags problems =
      g_tls_database_verify_chain (self->base, chain, purpose, identity, interaction, flags,
                                   cancellable, &base_error);

  if (base_error) {
    g_propagate_error (error, base_error);
    return problems;
  }
  for (guint i = 0; i < self->authorities->len && problems & G_TLS_CERTIFICATE_UNKNOWN_CA; i++)
    problems = g_tls_certificate_verify (chain, identity, self->authorities->pdata[i]);
  return problems;
}

static void
fl_tls_trust_dispose (GObject *object)
{
  FlTlsTrust *self = FL_TLS_TRUST (object);

  g_clear_object (&self->base);
  g_clear_pointer (&self->authorities, g_ptr_array_unref);

  G_OBJECT_CLASS (fl_tls_trust_parent_class)->dispose (object);
}

static void
fl_tls_trust_class_init (FlTlsTrustClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GTlsDatabaseClass *database_class = G_TLS_DATABASE_CLASS (klass);

  object_class->dispose = fl_tls_trust_dispose;
  database_class->verify_chain = fl_tls_trust_verify_chain;
}

static void
fl_tls_trust_init (FlTlsTrust *self)
{
}

/**
 * fl_tls_trust_new:
 * @base: (nullable): what is trusted anyway; %NULL for what the computer trusts
 * @authorities: (element-type GTlsCertificate): what is trusted besides
 *
 * Adds authorities to those that are trusted.
 *
 * Returns: (transfer full): what verifies by both
 */
GTlsDatabase *
fl_tls_trust_new (GTlsDatabase *base, GPtrArray *authorities)
{
  FlTlsTrust *self = NULL;

  g_return_val_if_fail (!base || G_IS_TLS_DATABASE (base), NULL);
  g_return_val_if_fail (authorities, NULL);

  self = g_object_new (FL_TYPE_TLS_TRUST, NULL);
  self->base = base ? g_object_ref (base)
                    : g_tls_backend_get_default_database (g_tls_backend_get_default ());
  self->authorities = g_ptr_array_ref (authorities);
  return G_TLS_DATABASE (self);
}
