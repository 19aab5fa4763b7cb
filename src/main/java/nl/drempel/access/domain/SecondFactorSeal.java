package nl.drempel.access.domain;

import nl.drempel.access.jdbc.SecondFactorRepository;
import nl.drempel.school.StaffId;
import nl.drempel.vault.MasterKey;
import nl.drempel.vault.SealedSecrets;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Seals the secrets of second factors, each for its own person. */
@Component
class SecondFactorSeal implements SealedSecrets {

	private final MasterKey key;

	private final SecondFactorRepository factors;

	SecondFactorSeal(MasterKey key, SecondFactorRepository factors) {
		this.key = key;
		this.factors = factors;
	}

	byte[] seal(byte[] secret, StaffId staff) {
		return this.key.seal(secret, about(staff));
	}

	byte[] open(byte[] sealed, StaffId staff) {
		return this.key.open(sealed, about(staff));
	}

	private static String about(StaffId staff) {
		return "totp:" + staff;
	}

	@Override
	@Transactional
	public int renew() {
		int renewed = 0;
		for (SecondFactorRepository.Sealed sealed : this.factors.all()) {
			if (!this.key.isNewest(sealed.secret())) {
				this.factors.replace(new SecondFactorRepository.Sealed(sealed.staff(),
						this.key.renew(sealed.secret(), about(sealed.staff()))));
				renewed++;
			}
		}
		return renewed;
	}

}
