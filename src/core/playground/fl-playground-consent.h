/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-playground-codes.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _FlPlaygroundConsent FlPlaygroundConsent;

FlPlaygroundConsent *fl_playground_consent_new (void);
void fl_playground_consent_free (FlPlaygroundConsent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlPlaygroundConsent, fl_playground_consent_free)

void fl_playground_consent_answer (FlPlaygroundConsent *self,
                                   SoupServerMessage *message,
                                   FlPlaygroundCodes *codes);

G_END_DECLS
